import type { WebSocket } from 'ws'

/** Silence after which a ping is sent: less than what proxies take for a broken connection. */
const PING_MILLISECONDS = 25_000
/** Within this time something has to come back. */
const PONG_MILLISECONDS = 8_000

/** Asks the other side now and then whether it is still there. */
export type Heartbeat = {
  /** Something came from the other side. */
  alive(): void
  /** Sends a ping when it is time. False: the last one was not answered in time. */
  look(nowMilliseconds: number): boolean
}

/** A heartbeat whose first ping comes 25 s from now. */
export const createHeartbeat = (web: WebSocket, nowMilliseconds: number): Heartbeat => {
  let pingedAt = nowMilliseconds
  let isWaiting = false
  return {
    alive: () => {
      isWaiting = false
    },
    look: (now) => {
      if (isWaiting && now - pingedAt >= PONG_MILLISECONDS) return false
      if (!isWaiting && now - pingedAt >= PING_MILLISECONDS) {
        pingedAt = now
        isWaiting = true
        web.ping()
      }
      return true
    },
  }
}
