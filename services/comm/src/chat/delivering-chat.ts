import type { Clock, SocketConnection } from '@medtrack/kit'
import type { Message } from '../messages/message-view.ts'
import type { Channel, ChatEvent, Messaging } from '../messages/messaging.ts'
import { createTurns } from '../turns.ts'
import { toChatText } from './chat-frames.ts'

/** Messages that are read after one that was named: whoever missed more reads the list. */
const MOST_MISSED = 128
/** Messages by which it is known what was delivered already: far more than may have come after one that was named. */
const MOST_REMEMBERED = 1_000
/** A client that comes back says where it was with its first words: for so long what comes waits for them. */
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
   * Goes on after the message, each message once: those that were delivered already are not again. Says `resync`, and
   * goes on from where it is, when the message is not known, when too much came after it, and when something newer of
   * the same room was delivered before what was missed, which would come out of the order of its room.
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
  const inTurn = createTurns(1)
  let present = new AbortController()

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
      const { value } = one
      await inTurn(async () => {
        // It may go on from elsewhere since.
        if (!until.aborted) await deliver(value)
      })
      next = events.next()
    }
    await events.return(undefined)
  }
  const start = (since: string | undefined) => {
    present = new AbortController()
    const until = AbortSignal.any([signal, present.signal])
    run(since, until)
      .catch((error: unknown) => {
        if (!until.aborted) fail(error)
      })
      .finally(placed.resolve)
  }

  /** Whether one of them comes before another of its room that was delivered. */
  const isOvertaken = (messages: readonly Message[]): boolean => {
    const ahead = new Set<string>()
    return messages.toReversed().some(({ id, room_id: roomId }) => {
      if (!delivered.has(id)) return ahead.has(roomId)
      ahead.add(roomId)
      return false
    })
  }

  // Before its place is known no frame is taken: a database that is slow is no client that says nothing.
  placed.promise.then(() => clock.wait(FIRST_WORDS_MILLISECONDS, signal)).then(begun.resolve, begun.resolve)
  start(undefined)
  return {
    placed: placed.promise,
    begin: begun.resolve,
    // In turn: whatever is said while it is looked for what was missed comes after that.
    resume: (messageId) =>
      inTurn(async () => {
        const missed = await messaging
          .since(caller.userId, channel, messageId, MOST_MISSED)
          .catch(toUnknown)
          .finally(begun.resolve)
        if (!missed?.isComplete || isOvertaken(missed.messages)) {
          connection.send({ type: 'resync' })
          return
        }
        present.abort()
        start(messageId)
      }),
  }
}

/** A message that is not known is answered like too many; everything else is a problem. */
const toUnknown = (error: unknown): undefined => {
  const { code } = error as { code?: unknown }
  if (code !== 'comm.message-not-found') throw error
}
