import { constants } from 'node:fs'
import { copyFile, mkdir, opendir, rename, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { PARTS } from './folder-store.ts'

/**
 * Copies what a folder store keeps into another folder, and counts it. What is there already under its name and with its
 * size stays: the same key is the same content. A copy that is cut short never has its name. Does nothing where the store
 * has kept nothing yet.
 */
export const copyFolderStore = async (directory: string, target: string): Promise<number> => {
  const [from, to] = [resolve(directory), resolve(target)]
  if (!(await isThere(from))) return 0
  const parts = join(to, PARTS)
  await mkdir(parts, { recursive: true, mode: 0o700 })
  let copied = 0
  for await (const entry of await opendir(from, { recursive: true })) {
    const path = relative(from, join(entry.parentPath, entry.name))
    if (!entry.isFile() || path.startsWith(PARTS)) continue
    if (!(await isSame(join(from, path), join(to, path)))) {
      const part = join(parts, path.replaceAll('/', '_'))
      // Where the file system can, both share their blocks until one is removed.
      await copyFile(join(from, path), part, constants.COPYFILE_FICLONE)
      await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
      await rename(part, join(to, path))
    }
    copied += 1
  }
  return copied
}

const statOf = (path: string) =>
  stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })

const isThere = async (path: string): Promise<boolean> => (await statOf(path)) !== undefined

const isSame = async (path: string, other: string): Promise<boolean> =>
  (await statOf(path))?.size === (await statOf(other))?.size
