/** Most that each half of the young generation may take, in MiB. */
const HALF_MEGABYTES = 8
const OPTION = '--max-semi-space-size'

/**
 * Puts this program into the place of itself with a bounded young generation, and does not return then. On a machine with
 * much memory the engine lets that part of the heap grow to 128 MB in each process; with this bound a service takes 100 MB
 * less, and no more of the processor. Whoever names a size in NODE_OPTIONS or on the command line has decided; Windows
 * cannot replace a program and goes on as it is.
 */
export const boundYoungGeneration = (): void => {
  const given = [...process.execArgv, process.env['NODE_OPTIONS'] ?? '']
  if (process.platform === 'win32' || given.some((option) => option.includes(OPTION))) return
  process.execve?.(process.execPath, [
    ...[process.execPath, ...process.execArgv, `${OPTION}=${HALF_MEGABYTES}`],
    ...process.argv.slice(1),
  ])
}
