import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/** Clock ticks a second of /proc (proc(5)); 100 on every Linux that we know of. */
const TICKS = 100

/** Processor time of a process in ticks, of threads that have ended, too. */
const secondsInTicks = async (pid: number): Promise<number> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in parentheses may hold blanks.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS
}

/** Processor time of the threads that a process has now, to the nanosecond; 0 where the kernel does not tell. */
const secondsOfThreads = async (pid: number): Promise<number> => {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const texts = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')),
  )
  return texts.reduce((sum, text) => sum + Number(text.split(' ')[0]), 0) / 1e9
}

/** Processor time that a process has had, in seconds; 0 once it is gone. Ticks are less, unless a thread has ended. */
const secondsOf = async (pid: number): Promise<number> =>
  Math.max(...(await Promise.all([secondsInTicks(pid), secondsOfThreads(pid)])))

/** Processor time of the processes and of the sessions of their database, in seconds. Sessions that end meanwhile are lost. */
export const processorSeconds = async (
  pids: readonly number[],
  database: pg.Pool,
): Promise<{ processes: number; database: number }> => {
  const { rows } = await database.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  const sum = async (all: readonly number[]) =>
    (await Promise.all(all.map(secondsOf))).reduce((total, seconds) => total + seconds, 0)
  return { processes: await sum(pids), database: await sum(rows.map(({ pid }) => pid)) }
}

/** How often sessions are looked at: one that ends takes what it has used since with it. */
const LOOK_MILLISECONDS = 100

/** Counts processor time from now on, of sessions that end meanwhile, too; an embedded database is within its process. */
export const openProcessorMeter = (pids: readonly number[], database?: pg.Pool) => {
  const seen = new Map<number, number>()
  const look = async () => {
    if (!database) return
    const { rows } = await database.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    for (const { pid } of rows) seen.set(pid, Math.max(seen.get(pid) ?? 0, await secondsOf(pid)))
  }
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined)
  }, LOOK_MILLISECONDS)
  return {
    /** Seconds of the processes and of the sessions of their database, so far. */
    read: async () => {
      await look()
      const own = await Promise.all(pids.map(secondsOf))
      const sum = (all: Iterable<number>) => [...all].reduce((total, seconds) => total + seconds, 0)
      return { processes: sum(own), database: sum(seen.values()) }
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
