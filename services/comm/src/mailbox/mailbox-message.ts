/** Channels whose messages go to the mailbox while they have no provider. */
export const MAILBOX_CHANNELS = ['email', 'sms', 'push'] as const
export type MailboxChannel = (typeof MAILBOX_CHANNELS)[number]

/** A message that was put into the mailbox instead of being sent. */
export type MailboxRow = {
  id: string
  channel: MailboxChannel
  recipient: string
  subject: string
  text: string
  html: string
  data: Record<string, unknown>
  created_at: Date
}
