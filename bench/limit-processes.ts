import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Starts a limit program, which says one line when it is ready; ends with `opening`. */
export const startLimit = async (
  opening: AsyncDisposableStack,
  file: URL,
  settings: Record<string, string>,
): Promise<{ pid: number; line: string }> => {
  const child = spawn(process.execPath, [fileURLToPath(file)], {
    env: { ...process.env, UV_THREADPOOL_SIZE: String(availableParallelism()), ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  opening.defer(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const said = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)])
  if (!said) throw new Error(`${file.pathname} ended while it started`)
  return { pid: child.pid ?? 0, line: String(said[0]).trim() }
}
