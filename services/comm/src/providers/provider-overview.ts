import { type Clock, currentScope } from '@medtrack/kit'
import { ATTEMPT_OUTCOMES, type AttemptOutcome, type CommDb } from '../tables.ts'
import { providerCallRepository } from './provider-calls.repository.ts'
import type { ProviderState } from './provider-views.ts'
import type { Provider, Providers } from './providers.ts'

const HOUR_MILLISECONDS = 3_600_000
const OUTCOMES = ATTEMPT_OUTCOMES.filter((outcome) => outcome !== 'sending')
/** Outcomes that say something against the provider, or its settings. */
const ERRORS: readonly AttemptOutcome[] = ['failed', 'rejected', 'unknown']

type Needs = { db: CommDb; clock: Clock; providers: Providers }

/**
 * How the providers do: whether they are given messages, by this process; what came of calls, for the institution that
 * asks, whichever process made them.
 */
export const createProviderOverview = ({ db, clock, providers }: Needs) => ({
  list: async (): Promise<ProviderState[]> => {
    const channels = [providers.email, providers.push, providers.sms] as const
    const all = channels.flatMap((list) =>
      list.map(({ sender, gate, channel }: Provider<never>, place) => ({ sender, gate, channel, place })),
    )
    const since = new Date(clock.now().getTime() - HOUR_MILLISECONDS)
    const calls = await providerCallRepository.summarise(
      db,
      currentScope().tenantId ?? '',
      all.map(({ channel, sender: { provider } }) => ({ channel, provider })),
      OUTCOMES,
      since,
    )
    return all.map(({ sender: { provider, isMailbox, limits }, gate, channel, place }) => {
      const own = calls.filter((call) => call.provider === provider && call.channel === channel)
      const count = (outcome: AttemptOutcome) => own.find((call) => call.outcome === outcome)?.count ?? 0
      const [last] = own
        .filter(({ outcome }) => ERRORS.includes(outcome))
        .flatMap(({ last_at: at, last_reason: reason }) => (at ? [{ at, reason: reason ?? '' }] : []))
        .sort((one, other) => other.at.getTime() - one.at.getTime())
      const success = own.find(({ outcome }) => outcome === 'accepted')?.last_at ?? null
      return {
        ...{ channel, provider, position: place + 1, is_mailbox: isMailbox },
        ...{ per_second: limits.perSecond, concurrency: limits.concurrency, state: gate.state() },
        rests_until: gate.restsUntil()?.toISOString() ?? null,
        last_success_at: success?.toISOString() ?? null,
        last_error: last ? { at: last.at.toISOString(), reason: last.reason } : null,
        last_hour: {
          ...{ accepted: count('accepted'), failed: count('failed'), rejected: count('rejected') },
          ...{ gone: count('gone'), unknown: count('unknown'), interrupted: count('interrupted') },
        },
      }
    })
  },
})
