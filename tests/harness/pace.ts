import { setInterval } from 'node:timers/promises'

/**
 * Sends so many a second, whether or not those before have been answered, until the signal aborts; resolves once all
 * have been. `turn` counts from 0. @throws what the first that fails throws
 */
export const sendInPace = async (
  perSecond: number,
  until: AbortSignal,
  send: (turn: number) => Promise<unknown>,
): Promise<void> => {
  const sent: Promise<unknown>[] = []
  try {
    for await (const _tick of setInterval(1_000 / perSecond, undefined, { signal: until })) {
      // Ticks that came late are given all the same.
      if (until.aborted) break
      const one = send(sent.length)
      // Whoever waits for all of them hears of it.
      one.catch(() => undefined)
      sent.push(one)
    }
  } catch (error) {
    if (!until.aborted) throw error
  }
  await Promise.all(sent)
}
