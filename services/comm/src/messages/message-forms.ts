import { Id, Metadata } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { CommErrors } from '../errors.ts'
import { MOST_CHARACTERS } from './message-view.ts'
import type { Draft } from './messaging.ts'

const Text = Type.String({ maxLength: MOST_CHARACTERS, description: 'What is said.' })

const Words = {
  content: Type.Optional(Text),
  body: Type.Optional(Type.String({ ...Text, description: 'The same as `content`.' })),
  subject: Type.Optional(Type.String({ maxLength: 255 })),
  metadata: Type.Optional(Metadata),
  attachments: Type.Optional(
    Type.Array(Id, { maxItems: 10, uniqueItems: true, description: 'Ids of documents.' }),
  ),
  reply_to: Type.Optional(
    Type.String({ ...Id, description: 'The message that it answers, of the same room.' }),
  ),
  client_id: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'The sender’s own name for the message: sent again with it, it is the same message.',
    }),
  ),
}
const example = { content: 'Hello, how are you?' }

/** A message to one person. */
export const DirectMessage = Type.Object(
  { receiver_id: Type.String({ ...Id, description: 'User id.' }), ...Words },
  { examples: [{ receiver_id: '0198c0de-0000-7000-8000-000000000002', ...example }] },
)
/** A message into a room. */
export const RoomMessage = Type.Object(Words, { examples: [example] })

/** Another text of a message. */
export const MessageChange = Type.Object(
  { content: Words.content, body: Words.body },
  { minProperties: 1, examples: [{ content: 'Hello, how are you today?' }] },
)

type Given = Static<typeof RoomMessage>

/** The text by either name. @throws comm.message-empty */
export const contentOf = ({ content, body }: Pick<Given, 'content' | 'body'>): string => {
  const text = content ?? body
  if (text === undefined) throw CommErrors.messageEmpty()
  return text
}

export const draftOf = (given: Given): Draft => ({
  content: contentOf(given),
  subject: given.subject,
  clientId: given.client_id,
  metadata: given.metadata,
  attachments: given.attachments,
  replyTo: given.reply_to,
})
