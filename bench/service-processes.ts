import { freePort } from '@medtrack/testkit'
import { startPlatform } from './start-up.ts'

/** A process of the platform, with the services that run in it; all of them where none is named. */
export type ServiceProcess = { services: readonly string[]; pid: number; address: string }

/**
 * Starts the processes one after the other, as the first ones bring the database up to date for themselves. Each knows
 * where the others are; all end with `opening`.
 */
export const startProcesses = async (
  opening: AsyncDisposableStack,
  directory: string,
  settings: Record<string, string>,
  processes: readonly (readonly string[])[],
): Promise<ServiceProcess[]> => {
  const ports = await Promise.all(processes.map(() => freePort()))
  const urls = processes.flatMap(([name], at) =>
    name ? [[`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[at]}`]] : [],
  )
  const shared = { ...settings, ...Object.fromEntries(urls) }
  const running: ServiceProcess[] = []
  for (const [at, services] of processes.entries()) {
    const { stop, pid, address } = await startPlatform(
      directory,
      { ...shared, PORT: String(ports[at]) },
      services,
    )
    opening.defer(stop)
    running.push({ services, pid, address })
  }
  return running
}
