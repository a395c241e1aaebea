import type { Clock, SocketConnection } from '@medtrack/kit'
import type { Channel, ChatEvent, Messaging } from '../messages/messaging.ts'
import { toChatText } from './chat-frames.ts'

/** Messages that are read after one that was named: whoever missed more reads the list. */
const MOST_MISSED = 128
/** Messages by which it is known what was delivered already. */
const MOST_REMEMBERED = 1_000
/** A client that comes back says where it was with its first words: until then nothing is delivered out of its order. */
const FIRST_WORDS_MILLISECONDS = 250

/** The room is not one's own any more. */
const NO_LONGER_THERE = 4403

type Needs = { messaging: Messaging; clock: Clock }

/** What happens in a channel, on its way to one socket. */
export type ChatDelivery = {
  /** Resolves once it is known from where it goes on: whatever is said afterwards is delivered. */
  placed: Promise<void>
  /** The client has said something: it goes on from now. */
  begin(): void
  /**
   * Delivers what came after the message first, each message once: those that were delivered meanwhile are not again.
   * Says `resync` when it is not known, or too much.
   */
  resume(messageId: string): Promise<void>
}

/** Delivers a channel to a socket until it is over, from now on. Rejections of the channel are given to `fail`. */
export const deliverChat = (
  connection: SocketConnection,
  channel: Channel,
  { messaging, clock }: Needs,
  fail: (error: unknown) => void,
): ChatDelivery => {
  const { caller, signal } = connection
  const delivered = new Set<string>()
  const begun = Promise.withResolvers<void>()
  const placed = Promise.withResolvers<void>()
  let present = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const deliver = async (event: ChatEvent) => {
    if (event.kind === 'message') {
      const { id } = event.message
      if (delivered.has(id)) return
      const [oldest] = delivered
      if (oldest !== undefined && delivered.size >= MOST_REMEMBERED) delivered.delete(oldest)
      delivered.add(id)
    }
    await connection.ready()
    connection.send(toChatText(event))
    if (event.kind === 'left' && channel.kind === 'room')
      connection.close(NO_LONGER_THERE, 'comm.room-not-found')
  }

  const run = async (since: string | undefined, until: AbortSignal) => {
    const events = messaging.follow(caller, channel, { since, signal: until, onPlaced: placed.resolve })
    // Its place is taken now; nothing that comes is lost while it waits.
    let next = events.next()
    // Nobody waits for it yet: that it was refused meanwhile is met below, and must not end the process.
    next.catch(() => undefined)
    await begun.promise
    for (let one = await next; !one.done && !until.aborted; one = await next) {
      await deliver(one.value)
      next = events.next()
    }
    await events.return(undefined)
  }
  const start = (since: string | undefined) => {
    present = new AbortController()
    const until = AbortSignal.any([signal, present.signal])
    running = run(since, until)
      .catch((error: unknown) => {
        if (!until.aborted) fail(error)
      })
      .finally(placed.resolve)
  }

  let isResuming = false
  const beginLate = () => {
    if (!isResuming) begun.resolve()
  }
  clock.wait(FIRST_WORDS_MILLISECONDS, signal).then(beginLate, begun.resolve)
  start(undefined)
  return {
    placed: placed.promise,
    begin: begun.resolve,
    resume: async (messageId) => {
      isResuming = true
      const missed = await messaging
        .since(caller.userId, channel, messageId, MOST_MISSED)
        .catch(toUnknown)
        .finally(() => {
          isResuming = false
        })
      // What came while it was looked is not missed: it is delivered anyway.
      const isTooMuch = missed && !missed.isComplete && missed.messages.length >= MOST_MISSED
      if (!missed || isTooMuch) {
        begun.resolve()
        connection.send({ type: 'resync' })
        return
      }
      present.abort()
      begun.resolve()
      await running
      start(messageId)
    },
  }
}

/** A message that is not known is answered like too many; everything else is a problem. */
const toUnknown = (error: unknown): undefined => {
  const { code } = error as { code?: unknown }
  if (code !== 'comm.message-not-found') throw error
}
