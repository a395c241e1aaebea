/** Has work wait until fewer than `atOnce` others run, in the order in which it came. */
export const createTurns = (atOnce: number) => {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place passes on to whoever waited longest.
      if (next) next()
      else running -= 1
    }
  }
}
