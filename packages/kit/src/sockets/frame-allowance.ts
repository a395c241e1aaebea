/** How many frames may still come (token bucket). */
export type FrameAllowance = {
  /** Whether one more may come now; it is counted. */
  take(nowMilliseconds: number): boolean
}

/** Seconds' worth of frames that may come at once: somebody who pastes, a client that catches up after a tunnel. */
const BURST_SECONDS = 4

/** An allowance of `perSecond` frames on average. */
export const createFrameAllowance = (perSecond: number, nowMilliseconds: number): FrameAllowance => {
  const most = Math.max(1, perSecond * BURST_SECONDS)
  let left = most
  let since = nowMilliseconds
  return {
    take: (now) => {
      left = Math.min(most, left + (Math.max(0, now - since) / 1000) * perSecond)
      since = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
