import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, readdir, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Content that was put aside: its size, its SHA-256 in hexadecimal, and the open file, for whoever reads it to close. */
export type Kept = { bytes: number; sha256: string; file: FileHandle }

const PREFIX = 'medtrack-upload-'
/** A file has its name for an instant only. */
const NAMED_MILLISECONDS = 60_000

/** Removes files of processes that were killed in the instant in which a file has a name. */
export const removeTemporaries = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const path = join(tmpdir(), name)
    const found = await stat(path).catch(() => undefined)
    // Another user's, in a folder that is shared, is not ours to remove.
    if (found && Date.now() - found.mtimeMs > NAMED_MILLISECONDS) await rm(path).catch(() => undefined)
  }
}

/**
 * Puts content aside in a file that has no name any more: when it is closed, or the process dies, it is gone.
 * Undefined when there is more than `maxBytes`; then nothing is kept.
 */
export const keepTemporarily = async (
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Kept | undefined> => {
  const path = join(tmpdir(), `${PREFIX}${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  let isKept = false
  try {
    await unlink(path)
    const digest = createHash('sha256')
    let bytes = 0
    for await (const piece of content) {
      bytes += piece.length
      if (bytes > maxBytes) return undefined
      digest.update(piece)
      await writeAll(file, piece)
    }
    isKept = true
    return { bytes, sha256: digest.digest('hex'), file }
  } finally {
    if (!isKept) await file.close()
  }
}

const writeAll = async (file: FileHandle, piece: Uint8Array): Promise<void> => {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
}
