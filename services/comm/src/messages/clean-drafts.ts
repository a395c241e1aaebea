import { CommErrors } from '../errors.ts'
import { toStorable } from '../plain-text.ts'
import { MOST_CHARACTERS } from './message-view.ts'
import type { Draft } from './messaging.ts'

/** What somebody wrote, as it is kept. */
export type CleanDraft = {
  content: string
  subject: string
  clientId: string | undefined
  metadata: Record<string, unknown>
  attachments: readonly string[]
  replyTo: string | undefined
}

/** The text as it is kept. @throws comm.message-empty, comm.message-too-long */
export const cleanContent = (content: string): string => {
  const text = toStorable(content)
  if (text.trim() === '') throw CommErrors.messageEmpty()
  if (text.length > MOST_CHARACTERS) throw CommErrors.messageTooLong({ facts: { limit: MOST_CHARACTERS } })
  return text
}

/** @throws comm.message-empty, comm.message-too-long */
export const cleaned = ({
  content,
  subject = '',
  clientId,
  metadata = {},
  attachments = [],
  replyTo,
}: Draft): CleanDraft => ({
  content: cleanContent(content),
  subject: toStorable(subject.slice(0, 255)),
  metadata: JSON.parse(
    JSON.stringify(metadata, (_name, value) => (typeof value === 'string' ? toStorable(value) : value)),
  ),
  attachments: [...new Set(attachments.map((id) => id.toLowerCase()))],
  clientId: clientId === undefined ? undefined : toStorable(clientId.slice(0, 128)),
  replyTo: replyTo?.toLowerCase(),
})
