import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Folder of the repository, with which every path here begins or from which it counts. */
export const ROOT = join(import.meta.dirname, '..')

/** Installed or made, wherever they are; and made at the top. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist'])
const LEFT_OUT_AT_TOP = new Set(['data', 'coverage'])

/** Paths of all files under `folder` (relative to the repository, with `/`), sorted; nothing that is made or installed. */
export const listFiles = (folder = '.'): string[] => {
  const found: string[] = []
  const walk = (directory: string) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (LEFT_OUT.has(entry.name) || (directory === ROOT && LEFT_OUT_AT_TOP.has(entry.name))) continue
      const path = join(directory, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) found.push(relative(ROOT, path).split(sep).join('/'))
    }
  }
  if (statSync(join(ROOT, folder), { throwIfNoEntry: false })) walk(join(ROOT, folder))
  return found.sort()
}

/** Content of a file of the repository. */
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** A `package.json`, as far as the tools read it. */
export type Manifest = {
  name: string
  workspaces?: readonly string[]
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** Every workspace with its folder; the repository itself is the one whose folder is empty. */
export const listWorkspaces = (): { folder: string; manifest: Manifest }[] => {
  const paths = listFiles().filter((path) =>
    /^((apps|services|packages|sdk)\/[^/]+\/)?package\.json$/.test(path),
  )
  return paths.map((path) => ({
    folder: path.replace(/\/?package\.json$/, ''),
    manifest: JSON.parse(readText(path)) as Manifest,
  }))
}
