import { type Cache, type Logger, outsideScope } from '@medtrack/kit'

/** Channel on which processes tell each other what is not kept: who types, who comes and goes. */
const CHANNEL = 'comm.chat.passing'

/** News that nobody misses who is not there. */
export type PassingNews = {
  tenantId: string
  roomId: string
  from: string
  to: readonly string[]
  frame: object
}

/** Carries what is true for a moment only to the sockets that are open, in all processes. Best effort. */
export type PassingNewsroom = {
  tell(news: PassingNews): void
  /** Calls `hear` with what is for the person, in that room or, without one, in any, until the function that it gives is called. */
  listen(
    place: { tenantId: string; userId: string; roomId: string | undefined },
    hear: (frame: object) => void,
  ): () => void
}

type Listener = { roomId: string | undefined; hear: (frame: object) => void }

export const createPassingNewsroom = ({
  cache,
  logger,
}: {
  cache: Cache
  logger: Logger
}): PassingNewsroom => {
  const listeners = new Map<string, Set<Listener>>()
  let subscribed = false

  const receive = (text: string) => {
    const { tenantId, roomId, from, to, frame } = JSON.parse(text) as PassingNews
    for (const userId of to) {
      if (userId === from) continue
      for (const listener of listeners.get(`${tenantId}/${userId}`) ?? [])
        if (listener.roomId === undefined || listener.roomId === roomId) listener.hear(frame)
    }
  }
  const subscribe = () => {
    if (subscribed) return
    subscribed = true
    outsideScope(() => cache.subscribe(CHANNEL, receive)).catch((error: unknown) => {
      subscribed = false
      logger.warn({ err: error }, 'who types in other processes is not known')
    })
  }

  return {
    tell: (news) => {
      cache.publish(CHANNEL, JSON.stringify(news)).catch((error: unknown) => {
        logger.debug({ err: error }, 'who types is not known in other processes')
      })
    },
    listen: ({ tenantId, userId, roomId }, hear) => {
      subscribe()
      const name = `${tenantId}/${userId}`
      const listener = { roomId, hear }
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
      return () => {
        known.delete(listener)
        if (known.size === 0) listeners.delete(name)
      }
    },
  }
}
