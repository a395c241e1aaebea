import type { Mail, MailboxMessage, MailboxStore, Push, Sender, Sms } from '@medtrack/kit'
import { toWireAddress } from '../mail/addresses.ts'
import { toAttachments } from '../mail/parts.ts'

type MailboxSenders = { email: Sender<Mail>; sms: Sender<Sms>; push: Sender<Push> }

const shown: { [C in keyof MailboxSenders]: (message: never) => MailboxMessage } = {
  email: (mail: Mail) => ({
    channel: 'email',
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    data: {
      message_id: mail.messageId,
      headers: mail.headers,
      ...(mail.attachments && { attachments: toAttachments(mail).map(({ filename }) => filename) }),
    },
  }),
  sms: ({ id, to, text }: Sms) => ({
    channel: 'sms',
    to,
    subject: '',
    text,
    html: '',
    data: { message_id: id },
  }),
  push: ({ id, deviceToken, platform, title, body, data }: Push) => ({
    channel: 'push',
    to: deviceToken,
    subject: title,
    text: body,
    html: '',
    data: { message_id: id, platform, ...data },
  }),
}

/** A local write has no provider to be gentle with; what bounds it is how many deliveries are in hand. */
const LIMITS = { perSecond: 10_000, concurrency: 100 } as const

/** Sends one kind of message to the local mailbox, where a person who tries the platform out can read it. */
export const createMailboxSender = <C extends keyof MailboxSenders>(
  channel: C,
  mailbox: MailboxStore,
): MailboxSenders[C] =>
  ({
    provider: 'mailbox',
    isMailbox: true,
    limits: LIMITS,
    accepts: () => true,
    send: async (message: never) => {
      // As strict as the mail server's sender: what is fine here must be fine there.
      if (channel === 'email' && !toWireAddress((message as Mail).to)) {
        return { kind: 'rejected', reason: 'the recipient is not one e-mail address' }
      }
      try {
        await mailbox.add(shown[channel](message))
        return { kind: 'accepted' }
      } catch (error) {
        return {
          kind: 'failed',
          reason: `the mailbox could not be written: ${error instanceof Error ? error.message : String(error)}`,
        }
      }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }) as MailboxSenders[C]
