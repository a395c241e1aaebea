import type {
  MailboxMessage,
  MailboxStore,
  OpenSenders,
  Receipt,
  ReceiptReader,
  Sender,
  SenderLimits,
  SendOutcome,
} from '@medtrack/kit'

/** A message as a sender got it, whatever its channel. */
export type Sent = {
  channel: 'email' | 'sms' | 'push'
  provider: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every channel
  message: any
}

/** What a sender does with the next message. `killed`: it takes the message, and the process ends. */
export type Answer = SendOutcome | 'killed' | Error | Promise<SendOutcome>

/** Providers of the channels in their order; `scripted-<channel>` alone where none are named. */
export type ScriptedProviders = Partial<
  Record<
    Sent['channel'],
    readonly { provider: string; limits?: SenderLimits; accepts?: (message: Sent['message']) => boolean }[]
  >
>

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

export const createScriptedSenders = ({
  keepInMailbox,
  providers = {},
  webPushKey,
}: {
  keepInMailbox: boolean
  webPushKey?: string | undefined
  providers?: ScriptedProviders | undefined
}): ScriptedSenders => {
  const script: ScriptedSenders = {
    sent: [],
    answers: [],
    answer: undefined,
    isKilled: false,
    mailbox: undefined,
    open: (mailbox) => {
      script.mailbox = mailbox
      const channels = { mail: senders('email'), sms: senders('sms'), push: senders('push') }
      return { ...channels, receipts: RECEIPTS, webPushKey }
    },
  }
  const senders = <M>(channel: Sent['channel']): Sender<M>[] => {
    const usual = [{ provider: keepInMailbox ? 'mailbox' : `scripted-${channel}` }]
    return (providers[channel] ?? usual).map((one) => sender<M>(channel, one))
  }
  const sender = <M>(
    channel: Sent['channel'],
    {
      provider,
      limits = { perSecond: 10_000, concurrency: 100 },
      accepts = () => true,
    }: NonNullable<ScriptedProviders['email']>[number],
  ): Sender<M> => ({
    provider,
    isMailbox: keepInMailbox,
    limits,
    accepts,
    send: async (message) => {
      const sent: Sent = { channel, provider, message }
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
const reader = (provider: string): ReceiptReader => ({
  provider,
  read: ({ headers, rawBody }) => {
    if (headers['x-signature'] !== 'genuine') return 'forged'
    try {
      const given = JSON.parse(Buffer.from(rawBody).toString('utf8')) as (Receipt & { at: string })[]
      return given.map((receipt) => ({ ...receipt, at: new Date(receipt.at) }))
    } catch {
      return 'unreadable'
    }
  },
})
const RECEIPTS: ReadonlyMap<string, ReceiptReader> = new Map(
  [reader('scripted-email'), reader('scripted-sms')].map((one) => [one.provider, one]),
)

const toMailbox = ({ channel, message }: Sent): MailboxMessage => ({
  channel,
  to: message.to ?? message.deviceToken,
  subject: message.subject ?? message.title ?? '',
  text: message.text ?? message.body,
  html: message.html ?? '',
  data: message.data ?? { headers: message.headers, message_id: message.messageId },
})
