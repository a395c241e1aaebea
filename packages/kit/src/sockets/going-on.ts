import type { SocketFrame } from './define.ts'

/** Frames of one socket whose work may be under way at once: what somebody says in a second at most. */
const MOST = 32

/** The work of frames that goes on while further ones are taken; its failures are told as those of the frame. */
export const createGoingOn = (tell: (frame: SocketFrame, error: unknown) => void) => {
  let under = 0
  let room: PromiseWithResolvers<void> | undefined
  return {
    add: (frame: SocketFrame, work: Promise<unknown>): void => {
      under += 1
      work
        .catch((error: unknown) => tell(frame, error))
        .finally(() => {
          under -= 1
          room?.resolve()
        })
    },
    /** Resolves when one more may begin. */
    hasRoom: async (): Promise<void> => {
      while (under >= MOST) {
        room = Promise.withResolvers()
        await room.promise
      }
    },
  }
}
