import { createHash } from 'node:crypto'
import type { FileContent } from '@medtrack/kit'

/** Content in memory, as it is put into a store. */
export const contentOf = (bytes: Uint8Array | string): FileContent => {
  const whole = Buffer.from(bytes as Uint8Array)
  return {
    bytes: whole.length,
    sha256: createHash('sha256').update(whole).digest('hex'),
    open: () => piecesOf(whole),
  }
}

/** Content of that many bytes which is never in memory as a whole. */
export const longContent = (bytes: number, pieceBytes = 1_048_576): FileContent => {
  async function* open(): AsyncIterable<Uint8Array> {
    const piece = Buffer.alloc(pieceBytes, 0x5a)
    for (let at = 0; at < bytes; at += pieceBytes) yield piece.subarray(0, Math.min(pieceBytes, bytes - at))
  }
  const digest = createHash('sha256')
  const piece = Buffer.alloc(pieceBytes, 0x5a)
  for (let at = 0; at < bytes; at += pieceBytes)
    digest.update(piece.subarray(0, Math.min(pieceBytes, bytes - at)))
  return { bytes, sha256: digest.digest('hex'), open }
}

async function* piecesOf(whole: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536)
}

/** All of a stored file. */
export const readWhole = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(content))
