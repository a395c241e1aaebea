/** How browsers recognise what they would run (https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type). */
const MARKUP =
  /<(?:!--|!doctype|\?xml|html|head|body|script|iframe|svg|style|title|table|meta|link|object|embed|form|img|div|font|h1|a|b|br|p)(?=[\s>/]|$|--)/i
const SHOWN_BYTES = 4_096
/** Tab, line feed, form feed, carriage return, and escape of old terminals. */
const ALLOWED_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b])

/** Whether content is text and nothing that a program would take for more. Looks at all of it. */
export const isPlainText = async (content: AsyncIterable<Uint8Array>): Promise<boolean> => {
  let head = ''
  for await (const piece of content) {
    if (head.length < SHOWN_BYTES) head += Buffer.from(piece.subarray(0, SHOWN_BYTES)).toString('latin1')
    for (const byte of piece) if (byte < 0x20 && !ALLOWED_CONTROLS.has(byte)) return false
  }
  return !head.startsWith('#!') && !head.startsWith('MZ') && !MARKUP.test(head.slice(0, SHOWN_BYTES))
}
