/** Waits so long, or until the signal aborts or the device is online again. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    window.addEventListener('online', end)
    signal.addEventListener('abort', end)
  })

/** Waits until the device says that it is online, or the signal aborts. */
export const untilOnline = async (signal: AbortSignal): Promise<void> => {
  while (!navigator.onLine && !signal.aborted) await pause(60_000, signal)
}

/** Waits for something, but no longer than so long; whether it went well is for others to look at. */
export const within = async (milliseconds: number, something: Promise<unknown>): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([something.catch(() => undefined), late])
  clearTimeout(timer)
}
