import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, readText } from './files.ts'

/**
 * Where tests run in the process that loads them. A process begins with a thousand modules and the machine code of the
 * embedded database, which is two thirds of what a small file costs: several of a workspace share one.
 */
const IN_PROCESS =
  /^((?:apps|services)\/[^/]+|packages\/(?:adapters|contracts|imports|kit|spreadsheets)|tools)\//

/** What is true of the process and not of one file: whoever looks at it or sets it has one for itself. */
const OF_THE_PROCESS =
  /\bprocess\.(?:cpuUsage|resourceUsage|memoryUsage|on|once|exit|chdir|umask)\b|\bprocess\.env\[[^\]]+\] =[^=]|\bsetFlagsFromString\b/

/** More save little, and are waited for at the end. */
const MOST_FILES = 10

/** Test files that run in one process, one after the other. */
export type TestProcess = { readonly name: string; readonly files: readonly string[] }

/** Divides test files (paths from the repository) among processes, in the order in which they come. */
export const planProcesses = (
  files: readonly string[],
  read: (path: string) => string = readText,
): TestProcess[] => {
  const shared = new Map<string, string[]>()
  const places: { workspace: string; files: string[] }[] = []
  for (const path of files) {
    const workspace = IN_PROCESS.exec(path)?.[1]
    if (workspace === undefined || OF_THE_PROCESS.test(read(path))) {
      places.push({ workspace: path, files: [path] })
      continue
    }
    const found = shared.get(workspace)
    if (found) {
      found.push(path)
    } else {
      const begun = [path]
      shared.set(workspace, begun)
      places.push({ workspace, files: begun })
    }
  }
  return places.flatMap(({ workspace, files }) => divide(workspace, files))
}

const divide = (workspace: string, files: readonly string[]): TestProcess[] => {
  const count = Math.ceil(files.length / MOST_FILES)
  return Array.from({ length: count }, (_, index) => ({
    name: count === 1 ? workspace : `${workspace} ${index + 1}`,
    // Dealt out in turn, so that what takes long is not all in the same.
    files: files.filter((_file, place) => place % count === index),
  }))
}

/**
 * Gives each process the module it begins with: a file alone is that itself, for several one is written into `folder`
 * that loads each in a suite of its own, which has its hooks, its time and its failures to itself.
 */
export const writeEntries = (
  processes: readonly TestProcess[],
  folder: string,
  longestFileMilliseconds: number,
  root = ROOT,
): string[] => {
  mkdirSync(folder, { recursive: true })
  return processes.map(({ name, files }) => {
    const [only = ''] = files
    if (files.length === 1) return join(root, only)
    const entry = join(folder, `${name.replaceAll(/[/ ]/g, '-')}.mjs`)
    const suites = files.map(
      (path) =>
        `describe(${JSON.stringify(path)}, { timeout: ${longestFileMilliseconds} }, async () => void (await import(${JSON.stringify(join(root, path))})))`,
    )
    writeFileSync(entry, ["import { describe } from 'node:test'", ...suites, ''].join('\n'))
    return entry
  })
}
