import {
  BREAKER_STATES,
  type Cache,
  type Clock,
  type Metrics,
  type Sender,
  type Senders,
} from '@medtrack/kit'
import { createGate, type Gate } from './gate.ts'
import { createRate } from './rate.ts'

/** Channels whose messages leave the house. */
export type LeavingChannel = 'email' | 'push' | 'sms'

/** One way out of a channel, with what guards it. */
export type Provider<M> = {
  readonly sender: Sender<M>
  readonly gate: Gate
  readonly channel: LeavingChannel
}

type MessageOf<L> = L extends readonly Sender<infer M>[] ? M : never

/** The ways out of each channel, in the order in which they take over from one another. */
export type Providers = {
  readonly email: readonly Provider<MessageOf<Senders['mail']>>[]
  readonly push: readonly Provider<MessageOf<Senders['push']>>[]
  readonly sms: readonly Provider<MessageOf<Senders['sms']>>[]
}

type Needs = { senders: Senders; clock: Clock; cache: Cache; metrics: Metrics }

/** Puts a gate before each sender. */
export const createProviders = ({ senders, clock, cache, metrics }: Needs): Providers => {
  const states = metrics.gauge(
    'provider_breaker_state',
    'Whether a provider is given messages: 0 yes, 1 no, 2 one to see',
    ['channel', 'provider'],
  )
  const guard = <M>(channel: LeavingChannel, list: readonly Sender<M>[]): Provider<M>[] =>
    list.map((sender) => {
      const { provider, limits } = sender
      const name = `${channel}:${provider}`
      states.set(BREAKER_STATES.closed, { channel, provider })
      return {
        sender,
        channel,
        gate: createGate({
          limits,
          clock,
          rate: createRate({ provider: name, perSecond: limits.perSecond, clock, cache }),
          onStateChange: (state) => states.set(BREAKER_STATES[state], { channel, provider }),
        }),
      }
    })
  return {
    email: guard('email', senders.mail),
    push: guard('push', senders.push),
    sms: guard('sms', senders.sms),
  }
}
