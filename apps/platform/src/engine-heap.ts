/**
 * What the engine would decide by how much memory the machine has: on one with much, a process lets its young generation
 * grow to 128 MB, and collects the rest of its heap once that has doubled or more. With these bounds a service takes half
 * as much while it works through a backlog, and no more of the processor that could be measured.
 */
const OPTIONS = {
  /** Most that each half of the young generation may take, in MiB. */
  '--max-semi-space-size': 8,
  /** By how much the rest of the heap may grow between two collections, in percent. */
  '--heap-growing-percent': 50,
} as const

/**
 * Puts this program into the place of itself with a bounded heap, and does not return then. Whoever names one of the
 * options in NODE_OPTIONS or on the command line has decided; Windows cannot replace a program and goes on as it is.
 */
export const boundHeap = (): void => {
  const given = [...process.execArgv, process.env['NODE_OPTIONS'] ?? '']
  const isDecided = Object.keys(OPTIONS).some((option) => given.some((one) => one.includes(option)))
  if (process.platform === 'win32' || isDecided) return
  process.execve?.(process.execPath, [
    ...[process.execPath, ...process.execArgv],
    ...Object.entries(OPTIONS).map(([option, value]) => `${option}=${value}`),
    ...process.argv.slice(1),
  ])
}
