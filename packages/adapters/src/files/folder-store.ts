import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { assertFileKey, type FileStore, FileStoreFailed } from '@medtrack/kit'

const PIECE = 65_536
/** Folder of what is not whole yet. */
export const PARTS = '.parts'

/** Keeps files in a folder of this machine, which is made when the first one comes. */
export const createFolderStore = ({ directory }: { directory: string }): FileStore => {
  const root = resolve(directory)
  const parts = join(root, PARTS)
  const pathOf = (key: string): string => {
    assertFileKey(key)
    return join(root, key)
  }

  return {
    name: 'folder',
    put: async (key, content, signal) => {
      const path = pathOf(key)
      const part = join(parts, randomUUID())
      await failing('kept', async () => {
        await mkdir(parts, { recursive: true, mode: 0o700 })
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      })
      try {
        const file = await failing('kept', () => open(part, 'wx', 0o600))
        try {
          const bytes = await copyInto(file, content.open(), signal)
          if (bytes !== content.bytes) throw new FileStoreFailed('the content is not as long as it was said')
          await failing('kept', () => file.sync())
        } finally {
          await file.close()
        }
        await failing('kept', () => rename(part, path))
        // A name is there after a power failure once its folder was written.
        await failing('kept', () => syncFolder(dirname(path)))
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    size: async (key) => (await failing('looked for', () => statOf(pathOf(key))))?.size,
    open: async (key, signal) => {
      const path = pathOf(key)
      const found = await failing('read', () => statOf(path))
      return (
        found && { bytes: found.size, content: Readable.from(piecesOf(path, signal), { objectMode: false }) }
      )
    },
    read: async (key, from, bytes) =>
      failing('read', async () => {
        const file = await open(pathOf(key), 'r').catch(absent)
        if (!file) return undefined
        try {
          return await partOf(file, from, bytes)
        } finally {
          await file.close()
        }
      }),
    remove: async (key) => void (await failing('removed', () => unlink(pathOf(key)).catch(absent))),
    removeParts: async (before) => {
      let removed = 0
      for (const name of (await readdir(parts).catch(absent)) ?? []) {
        const path = join(parts, name)
        const found = await statOf(path)
        if (!found || found.mtime >= before) continue
        await rm(path, { force: true })
        removed += 1
      }
      return removed
    },
    ping: async () => {
      const started = performance.now()
      await failing('reached', () => statOf(root))
      return performance.now() - started
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const absent = (error: unknown): undefined => {
  if (!isAbsent(error)) throw error
}

const statOf = (path: string) => stat(path).catch(absent)

const failing = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Error && !('syscall' in cause)) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw new FileStoreFailed(`a file could not be ${what} (${code})`, { cause })
  }
}

const copyInto = async (
  file: FileHandle,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<number> => {
  let bytes = 0
  for await (const piece of content) {
    signal?.throwIfAborted()
    for (let at = 0; at < piece.length; ) {
      at += (await failing('kept', () => file.write(piece, at))).bytesWritten
    }
    bytes += piece.length
  }
  return bytes
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const partOf = async (file: FileHandle, from: number, bytes: number): Promise<Buffer> => {
  const part = Buffer.allocUnsafe(bytes)
  let read = 0
  while (read < bytes) {
    const { bytesRead } = await file.read(part, read, bytes - read, from + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return part.subarray(0, read)
}

// Opened when it is read: what nobody reads is not left open.
async function* piecesOf(path: string, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  const file = await failing('read', () => open(path, 'r'))
  try {
    for (;;) {
      signal?.throwIfAborted()
      const piece = Buffer.allocUnsafe(PIECE)
      const { bytesRead } = await failing('read', () => file.read(piece, 0, PIECE, null))
      if (bytesRead === 0) return
      yield piece.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
