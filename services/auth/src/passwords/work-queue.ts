import type { Problem } from '@medtrack/kit'

/** Runs heavy work, a few pieces at once; a few more may wait, and what comes on top is refused at once. */
export type WorkQueue = { run<R>(work: () => Promise<R>): Promise<R> }

type Bounds = {
  /** Most pieces at once. */
  width: number
  /** Most that wait for their turn. */
  mostWaiting: number
  refuse: () => Problem
}

export const createWorkQueue = ({ width, mostWaiting, refuse }: Bounds): WorkQueue => {
  const waiting: (() => void)[] = []
  let running = 0

  const turn = async (): Promise<void> => {
    if (running < width) {
      running += 1
      return
    }
    if (waiting.length >= mostWaiting) throw refuse()
    // Whoever is done hands its place on, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const done = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return {
    run: async (work) => {
      await turn()
      try {
        return await work()
      } finally {
        done()
      }
    },
  }
}
