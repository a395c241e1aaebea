/**
 * Places where a test ends the process, to hit windows that a random kill hardly ever meets. Each is passed at a cost
 * of one comparison. Process-wide by nature: what they end is the process.
 */
export const FAILPOINTS = [
  'outbox.after_commit',
  'relay.after_confirm',
  'consumer.before_commit',
  'consumer.after_commit',
  'job.after_run',
  'delivery.after_answer',
  'http.before_answer',
  'refresh.before_commit',
  'refresh.after_commit',
] as const
/** Name of a place at which a test may end the process. */
export type Failpoint = (typeof FAILPOINTS)[number]

const armed = new Map<string, number>()

/**
 * Arms failpoints from `name=exit` or `name=exit@3` (at the third passing), separated by commas.
 * @throws when a name is not known.
 */
export const armFailpoints = (spec: string): void => {
  for (const part of spec.split(',').filter(Boolean)) {
    const [name = '', action = ''] = part.trim().split('=')
    const match = /^exit(?:@(\d+))?$/.exec(action)
    if (!FAILPOINTS.some((known) => known === name) || !match) {
      throw new Error(
        `MEDTRACK_FAILPOINTS: "${part}" is not one of ${FAILPOINTS.map((f) => `${f}=exit`).join(', ')}`,
      )
    }
    armed.set(name, Number(match[1] ?? 1))
  }
}

/** Ends the process as kill -9 does when the failpoint is armed and its turn has come. */
export const passFailpoint = (name: Failpoint): void => {
  if (armed.size === 0) return
  const left = armed.get(name)
  if (left === undefined) return
  if (left > 1) armed.set(name, left - 1)
  else process.kill(process.pid, 'SIGKILL')
}
