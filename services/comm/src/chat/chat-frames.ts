import { KitErrors, type SocketFrame } from '@medtrack/kit'
import Type, { type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import type { FeedEvent } from '../live/feed.ts'
import type { Message } from '../messages/message-view.ts'
import type { ChatEvent, Draft } from '../messages/messaging.ts'

const Uuid = Type.String({
  pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
  description: 'an id (UUID)',
})
const Text = Type.String({ description: 'text' })
const EventId = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'an event_id' })

/** `{message, receiver_id}` and `{type: "chat_message", receiver_id, body}`: both references, and `content` as the API has it. */
const Saying = Type.Object({
  message: Type.Optional(Text),
  body: Type.Optional(Text),
  content: Type.Optional(Text),
  receiver_id: Type.Optional(Type.Union([Uuid, Type.Null()], { description: 'an id (UUID)' })),
  client_id: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: '1 to 128 characters' })),
  subject: Type.Optional(Type.String({ maxLength: 255, description: 'at most 255 characters' })),
  metadata: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'an object' })),
  attachments: Type.Optional(Type.Array(Uuid, { maxItems: 10, description: 'at most 10 ids of documents' })),
  reply_to: Type.Optional(Uuid),
})
const Typing = Type.Object({
  is_typing: Type.Optional(Type.Boolean({ description: 'true or false' })),
  room_id: Type.Optional(Uuid),
})

/** Reads a frame of that shape. Members that it does not name count for nothing: who sends is known, whatever it says. @throws request.invalid */
const reading = <S extends TSchema>(schema: S) => {
  const compiled = Compile(schema)
  return (frame: SocketFrame): Static<S> => {
    if (compiled.Check(frame)) return frame as Static<S>
    const paths = new Set([...compiled.Errors(frame)].flatMap(pathsOf))
    throw invalid(...[...paths].map((path) => [path, expectedAt(schema, path)] as const))
  }
}

/** Where something does not fit: what is missing is named, too. */
const pathsOf = (error: TLocalizedValidationError): readonly string[] =>
  error.keyword === 'required'
    ? error.params.requiredProperties.map((name) => `${error.instancePath}/${name}`)
    : [error.instancePath]

const expectedAt = (schema: TSchema, path: string): string => {
  const name = path.split('/')[1] ?? ''
  const part = (schema as { properties?: Record<string, { description?: string }> }).properties?.[name]
  return part?.description === undefined ? 'does not fit' : `must be ${part.description}`
}

/** A frame that does not fit, with what is wrong where. */
export const invalid = (...wrong: readonly (readonly [path: string, message: string])[]) =>
  KitErrors.invalid({ errors: wrong.map(([path, message]) => ({ path, message })) })

const readSaying = reading(Saying)
/** Reads `typing`. @throws request.invalid */
export const readTyping = reading(Typing)
/** Reads `read`: everything up to the message is. @throws request.invalid */
export const readRead = reading(Type.Object({ id: Uuid }))
/** Reads `resume`. @throws request.invalid */
export const readResume = reading(Type.Object({ since: Uuid }))
/** Reads `notifications`: the number after which they go on. @throws request.invalid */
export const readNotifications = reading(Type.Object({ after: Type.Optional(EventId) }))

/** What somebody says, and to whom. @throws request.invalid */
export const readMessage = (frame: SocketFrame): { receiverId: string | undefined; draft: Draft } => {
  const said = readSaying(frame)
  const content = said.message ?? said.body ?? said.content
  if (content === undefined) throw invalid(['/message', 'must be the text; "body" is the same'])
  return {
    receiverId: said.receiver_id ?? undefined,
    draft: {
      content,
      subject: said.subject,
      clientId: said.client_id,
      metadata: said.metadata,
      attachments: said.attachments,
      replyTo: said.reply_to,
    },
  }
}

/** Whether the frame says something: by its type, or by the reference’s form without one. */
export const saysSomething = ({ type }: SocketFrame): boolean =>
  type === undefined || type === 'chat_message' || type === 'message'

/** What tells of an event of a room, or of what reached a person. */
const toChatFrame = (event: ChatEvent): object => {
  switch (event.kind) {
    case 'message':
      return { type: 'chat_message', ...event.message, message: event.message.body }
    case 'changed':
      return { type: 'message_changed', ...event.message, message: event.message.body }
    case 'read':
      return { type: 'read', id: event.messageId, room_id: event.roomId, user_id: event.userId }
    case 'left':
      return { type: 'left', room_id: event.roomId }
    case 'resync':
      return { type: 'resync' }
  }
}

const texts = new WeakMap<Message, string>()

/** The same as the text of a frame: of a message it is made once for all to whom it looks the same. */
export const toChatText = (event: ChatEvent): string => {
  if (event.kind !== 'message') return JSON.stringify(toChatFrame(event))
  const known = texts.get(event.message)
  if (known !== undefined) return known
  const text = JSON.stringify(toChatFrame(event))
  texts.set(event.message, text)
  return text
}

/** What tells of an event of a person’s notifications; undefined for a mere sign of life. */
export const toNotificationFrame = (event: FeedEvent): object | undefined => {
  if (event.kind === 'heartbeat') return undefined
  const about = { event_id: event.sequence, unread_count: event.unreadCount }
  if (event.kind === 'start') return { type: 'unread-count', ...about }
  if (event.kind === 'resync') return { type: 'notifications-resync', ...about }
  if (event.kind === 'notification')
    return { type: 'notification', ...about, notification: event.notification }
  return { type: `notification-${event.kind}`, ...about, notification_ids: event.notificationIds }
}
