import {
  asTenant,
  type Logger,
  type SocketConnection,
  type SocketFrame,
  type SocketSession,
} from '@medtrack/kit'
import type { Channel, Messaging } from '../messages/messaging.ts'
import type { BeingHere } from './being-here.ts'
import {
  invalid,
  readMessage,
  readNotifications,
  readRead,
  readResume,
  readTyping,
  saysSomething,
} from './chat-frames.ts'
import type { ChatDelivery } from './delivering-chat.ts'
import type { PassingNewsroom } from './passing-news.ts'

/** What a socket of the chat is made of. */
export type ChatNeeds = {
  messaging: Messaging
  passing: PassingNewsroom
  here: BeingHere
  /** Whether somebody has a socket open, in any process. */
  presence: { isHere(person: { tenantId: string; userId: string }): Promise<boolean> }
  /** Tells the socket of the person’s notifications, from now on or after an event of the past. */
  notify: (connection: SocketConnection) => { follow(after: number | undefined): void }
  deliver: (connection: SocketConnection, channel: Channel, fail: (error: unknown) => void) => ChatDelivery
  logger: Logger
}

/** Connect again: something that is needed is away. */
const TRY_AGAIN = 1013

/**
 * Serves a socket of `/ws/chat/{name}/`: a room, or the caller’s personal channel.
 * @throws comm.room-not-found, comm.not-in-room: it is closed with 4403
 */
export const openChat = async (
  connection: SocketConnection,
  name: string,
  needs: ChatNeeds,
): Promise<SocketSession> => {
  const { messaging, passing, here, presence, logger } = needs
  const { caller } = connection
  const { tenantId, userId } = caller
  const channel = await messaging.admit(caller, name)
  const roomId = channel.kind === 'room' ? channel.roomId : undefined

  const fail = (error: unknown) => {
    logger.warn({ err: error, socket_id: connection.id }, 'a socket can no longer be told what happens')
    connection.close(TRY_AGAIN, 'what happens cannot be read: connect again')
  }
  const ending = new DisposableStack()
  const delivery = needs.deliver(connection, channel, fail)
  const notifications = roomId === undefined ? needs.notify(connection) : undefined
  notifications?.follow(undefined)
  // Frames are taken afterwards: who gets an answer to one knows that nothing said from then on is missed.
  await delivery.placed
  ending.defer(passing.listen({ tenantId, userId, roomId }, connection.send))
  const goAway = here.add({ tenantId, userId })

  /** Tells the others of a room something that is not kept. */
  const pass = async (room: string | undefined, frame: object) => {
    if (room === undefined) return
    const company = await messaging.companyIn(userId, room)
    const to = company.flatMap((person) => (person.hears ? person.userId : []))
    passing.tell({
      tenantId,
      roomId: room,
      from: userId,
      to,
      frame: { ...frame, room_id: room, user_id: userId },
    })
  }
  const comeOrGo = (isHere: boolean) =>
    pass(roomId, { type: 'presence', is_here: isHere }).catch((error: unknown) =>
      logger.debug({ err: error }, 'nobody is told who is here'),
    )
  void comeOrGo(true)

  /** Whom, or where, it has said something to. */
  const known = new Set<string>()
  /** Saved with whatever else is said meanwhile, and in its order. */
  const say = async (frame: SocketFrame, goesOn: (work: Promise<unknown>) => void) => {
    const { receiverId, draft } = readMessage(frame)
    if (roomId === undefined && receiverId === undefined)
      throw invalid(['/receiver_id', 'must be the id of the person whom it is for'])
    const to = roomId === undefined ? { receiverId: receiverId as string } : { roomId, receiverId }
    const send = async () => {
      const { message } = await messaging.send(connection.caller, to, draft)
      if (draft.clientId !== undefined)
        connection.send({ type: 'ack', client_id: draft.clientId, id: message.id, sent_at: message.sent_at })
    }
    const name = receiverId ?? roomId ?? ''
    // Whatever may have to be asked for elsewhere first would be overtaken by what is said after it.
    if (known.has(name) && draft.attachments === undefined) return goesOn(send())
    await send()
    known.add(name)
  }

  const typing = async (frame: SocketFrame) => {
    const { is_typing: isTyping = true, room_id: named } = readTyping(frame)
    if (roomId === undefined && named === undefined) throw invalid(['/room_id', 'must be the id of the room'])
    await pass(roomId ?? named?.toLowerCase(), { type: 'typing', is_typing: isTyping })
  }

  const tellWhoIsHere = async () => {
    const company = roomId === undefined ? [] : await messaging.companyIn(userId, roomId)
    const seen = roomId === undefined ? [userId] : company.flatMap((one) => (one.isHeard ? one.userId : []))
    const found = await Promise.all(
      seen.map(async (member) => ((await presence.isHere({ tenantId, userId: member })) ? [member] : [])),
    )
    connection.send({ type: 'presence', room_id: roomId ?? null, here: found.flat() })
  }

  type Take = (frame: SocketFrame, goesOn: (work: Promise<unknown>) => void) => Promise<unknown>
  const take: Readonly<Record<string, Take>> = {
    typing,
    presence: tellWhoIsHere,
    read: (frame) => messaging.markRead(userId, readRead(frame).id),
    resume: (frame) => delivery.resume(readResume(frame).since),
    notifications: async (frame) => {
      const { after } = readNotifications(frame)
      if (!notifications) throw invalid(['/type', '"notifications" is for the personal channel'])
      notifications.follow(after)
    },
  }

  return {
    receive: async (frame, goesOn) => {
      const { type } = frame
      const taking: Take | undefined = saysSomething(frame)
        ? say
        : typeof type === 'string'
          ? take[type]
          : undefined
      if (type !== 'resume') delivery.begin()
      if (!taking) {
        const known = ['chat_message', ...Object.keys(take), 'auth'].join(', ')
        throw invalid(['/type', `must be one of ${known}`])
      }
      await taking(frame, goesOn)
    },
    ended: () => {
      ending.dispose()
      if (goAway()) void asTenant(tenantId, () => comeOrGo(false))
    },
  }
}
