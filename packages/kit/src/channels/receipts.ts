/** What a provider reports about a message after it took it. */
export type Receipt = {
  /** As in the outcome `accepted` of the sender; null when the report is about an address only. */
  providerMessageId: string | null
  /** Our own id, where the provider gives it back: `messageId` of a mail, `id` of an SMS. Also known when the call's outcome was not. */
  messageId: string | null
  /**
   * `deferred`: the provider is still trying. `complained`: the person wants no more of it. `failed`: it was never handed
   * over. `stopped`, `resumed`: the owner of the address wrote to us that they want no more, or want it again.
   */
  kind: 'delivered' | 'bounced' | 'complained' | 'deferred' | 'failed' | 'stopped' | 'resumed'
  /** Nothing more is to be sent to the address: it does not exist, or its owner said so. */
  isPermanent: boolean
  /** E-mail address or phone number that it is about; null when the provider does not say. */
  address: string | null
  /** One line, without anything of the message. */
  reason: string
  /** The same when the provider reports the same thing again; whoever acts on it keeps it, and acts once. */
  eventId: string
  at: Date
}

/** A call of ours by a provider, as it came. */
export type CallbackRequest = {
  /** In full, as the provider called it: public address, path and query. Twilio signs it. */
  url: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The bytes before any parsing: SendGrid signs them. */
  rawBody: Uint8Array
}

/**
 * Verifies and reads the callbacks of one provider. `forged`: no, a wrong or a stale signature. `unreadable`: it is the
 * provider's, but not as documented. Reports of no interest (opened, clicked) are left out, so the list may be empty.
 */
export type ReceiptReader = {
  readonly provider: string
  read(request: CallbackRequest): readonly Receipt[] | 'forged' | 'unreadable'
}
