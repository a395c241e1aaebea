import type {
  MailboxMessage,
  MailboxStore,
  OpenSenders,
  Receipt,
  ReceiptReader,
  Sender,
  SendOutcome,
} from '@medtrack/kit'

/** A message as a sender got it, whatever its channel. */
export type Sent = {
  channel: 'email' | 'sms' | 'push'
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every channel
  message: any
}

/** What a sender does with the next message. `killed`: it takes the message, and the process ends. */
export type Answer = SendOutcome | 'killed' | Error

/** Thrown where the process would end; what comes after it must not happen. */
export class Killed extends Error {}

/** Senders in a test's hands. */
export type ScriptedSenders = {
  open: OpenSenders
  readonly sent: Sent[]
  /** What the next calls answer, in order; then everything is accepted. */
  answers: Answer[]
  /** Given a message, what becomes of it; comes before `answers`. */
  answer: ((sent: Sent) => Answer | undefined) | undefined
  /** The process is gone: what comes next must throw {@link Killed}. */
  isKilled: boolean
  mailbox: MailboxStore | undefined
}

export const createScriptedSenders = ({ keepInMailbox }: { keepInMailbox: boolean }): ScriptedSenders => {
  const script: ScriptedSenders = {
    sent: [],
    answers: [],
    answer: undefined,
    isKilled: false,
    mailbox: undefined,
    open: (mailbox) => {
      script.mailbox = mailbox
      return { mail: [sender('email')], sms: [sender('sms')], push: [sender('push')], receipts: RECEIPTS }
    },
  }
  const sender = <M>(channel: Sent['channel']): Sender<M> => ({
    provider: keepInMailbox ? 'mailbox' : `scripted-${channel}`,
    isMailbox: keepInMailbox,
    limits: { perSecond: 10_000, concurrency: 100 },
    accepts: () => true,
    send: async (message) => {
      const sent: Sent = { channel, message }
      script.sent.push(sent)
      const answer = script.answer?.(sent) ?? script.answers.shift()
      if (answer === 'killed') {
        script.isKilled = true
        return { kind: 'accepted' }
      }
      if (answer instanceof Error) throw answer
      if (keepInMailbox && answer === undefined) await script.mailbox?.add(toMailbox(sent))
      return answer ?? { kind: 'accepted', providerMessageId: `${channel}-${script.sent.length}` }
    },
    [Symbol.asyncDispose]: async () => undefined,
  })
  return script
}

/** A provider whose signature is a word, and whose reports are ours in JSON. */
const RECEIPTS: ReadonlyMap<string, ReceiptReader> = new Map([
  [
    'scripted-email',
    {
      provider: 'scripted-email',
      read: ({ headers, rawBody }) => {
        if (headers['x-signature'] !== 'genuine') return 'forged'
        try {
          const given = JSON.parse(Buffer.from(rawBody).toString('utf8')) as (Receipt & { at: string })[]
          return given.map((receipt) => ({ ...receipt, at: new Date(receipt.at) }))
        } catch {
          return 'unreadable'
        }
      },
    },
  ],
])

const toMailbox = ({ channel, message }: Sent): MailboxMessage => ({
  channel,
  to: message.to ?? message.deviceToken,
  subject: message.subject ?? message.title ?? '',
  text: message.text ?? message.body,
  html: message.html ?? '',
  data: message.data ?? { headers: message.headers, message_id: message.messageId },
})
