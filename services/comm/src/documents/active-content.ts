/** Names in a PDF that have a reader run something (ISO 32000-1, 12.6.4). `#xx` stands for a character. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|RichMedia)(?![A-Za-z0-9])/
const WINDOW = 64

/**
 * Whether a PDF says openly that it runs something. What stands in its compressed parts is not seen: it is a mark for
 * people, the scanner judges.
 */
export const hasActiveContent = async (content: AsyncIterable<Uint8Array>): Promise<boolean> => {
  let before = ''
  for await (const piece of content) {
    const text = before + Buffer.from(piece).toString('latin1')
    const spelled = text.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    if (ACTIVE.test(spelled)) return true
    before = text.slice(-WINDOW)
  }
  return false
}
