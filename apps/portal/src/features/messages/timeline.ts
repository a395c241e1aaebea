import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'

/** A message as its reader sees it. */
export type Message = paths['/api/messages/{id}/']['get']['responses'][200]['content']['application/json']

/** Which of two states of a message came later. */
const later = (one: Message, other: Message): Message => {
  if (one.is_deleted !== other.is_deleted) return one.is_deleted ? one : other
  if (one.edited_at !== other.edited_at) return (one.edited_at ?? '') > (other.edited_at ?? '') ? one : other
  return one.is_read ? one : other
}

/** What of a conversation is known. */
type Known = {
  /** What was asked for, newest first, without a gap. */
  listed: readonly Message[]
  /** Whether there is more before what is listed. */
  goesOn: boolean
  /** What was heard since, in any order. */
  heard: readonly Message[]
  /** The last message that the other of two has read; ids grow with time. */
  readUpTo?: string | undefined
}

/** Everything that is known of a conversation, oldest first, each message once and as it is now. */
export const timelineOf = ({ listed, goesOn, heard, readUpTo }: Known): Message[] => {
  // What is older than what was listed last has others between that are not known.
  const from = goesOn ? (listed.at(-1)?.sequence ?? 0) : 0
  const byId = new Map(listed.map((one) => [one.id, one]))
  for (const one of heard) {
    if (one.sequence < from) continue
    const known = byId.get(one.id)
    byId.set(one.id, known ? later(one, known) : one)
  }
  return [...byId.values()]
    .map((one) => (readUpTo !== undefined && one.id <= readUpTo ? { ...one, is_read: true } : one))
    .sort((one, other) => one.sequence - other.sequence)
}

/** The messages with this one as it is now. */
export const withMessage = (messages: readonly Message[], message: Message): Message[] => {
  const known = messages.find(({ id }) => id === message.id)
  if (!known) return [...messages, message]
  return messages.map((one) => (one.id === message.id ? later(message, one) : one))
}
