/** Bytes of a name in a row: every file system takes so many. */
const LONGEST_BYTES = 255

/** Names that Windows takes for devices, whatever follows the dot. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

// Direction and format characters let a name print as another one; the others mean something to file systems.
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]/gu

/**
 * A name under which a document can be shown and saved on any machine: no folders, no controls, no device, at most 255
 * bytes with its ending kept. It is never used to find anything by.
 */
export const safeFilename = (given: string): string => {
  const flat = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(HARMFUL, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const named = flat === '' ? 'document' : DEVICES.test(flat) ? `_${flat}` : flat
  const ending = /\.[a-z0-9]{1,8}$/i.exec(named)?.[0] ?? ''
  return `${cut(named.slice(0, named.length - ending.length), LONGEST_BYTES - ending.length)}${ending}`
}

const cut = (text: string, bytes: number): string => {
  let kept = ''
  let length = 0
  for (const character of text) {
    length += Buffer.byteLength(character)
    if (length > bytes) return kept.trimEnd()
    kept += character
  }
  return kept
}

/** `Content-Disposition` of a download (RFC 6266, RFC 8187), with a name in ASCII for what reads no other. */
export const attachmentNamed = (filename: string): string => {
  const plain = filename
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(filename).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
