import { readFile, writeFile } from 'node:fs/promises'

const MEGABYTE = 1_048_576

/** Memory of a process in bytes (proc(5)): what it has now, or the most that it had. */
export const memoryOf = async (pid: number, which: 'VmRSS' | 'VmHWM' = 'VmRSS'): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024
}

/** Notes from now on how much memory a process has at most: megabytes more than it has now. */
export const watchMemory = async (pid: number): Promise<() => Promise<number>> => {
  // 5 has the kernel forget the peak.
  await writeFile(`/proc/${pid}/clear_refs`, '5')
  const before = await memoryOf(pid)
  return async () => Math.round(((await memoryOf(pid, 'VmHWM')) - before) / MEGABYTE)
}
