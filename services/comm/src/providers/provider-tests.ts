import { type Clock, currentScope, type Ids, type SendOutcome, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { institutionRepository } from '../contacts/institution.repository.ts'
import type { DeliveryInHand } from '../deliveries/deliveries.repository.ts'
import type { Messages } from '../deliveries/messages.ts'
import { reasonOf } from '../deliveries/outcomes.ts'
import { type createPlanning, type Route, recipientOf } from '../deliveries/targets.ts'
import { deviceRepository } from '../devices/devices.repository.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { chooseLanguage } from '../templates/languages.ts'
import type { ProviderTest, ProviderTestResult } from './provider-views.ts'
import type { LeavingChannel, Providers } from './providers.ts'
import { TEST_WORDS } from './test-words.ts'

/** A test answers while somebody waits for it: the request itself may take 30 s. */
const LONGEST_MILLISECONDS = 25_000

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  providers: Providers
  messages: Messages
  planFor: ReturnType<typeof createPlanning>
}

/** Tries a provider out with a message to whoever asks for it, past its breaker and its limits. */
export const createProviderTests = ({ db, clock, ids, audit, providers, messages, planFor }: Needs) => {
  const toCaller = async (
    channel: LeavingChannel,
    { tenantId, userId }: { tenantId: string; userId: string },
  ): Promise<DeliveryInHand> => {
    const contact = await contactRepository.find(db, tenantId, userId)
    const institution = await institutionRepository.find(db, tenantId)
    const language = chooseLanguage(
      contact?.preferences?.language,
      contact?.language,
      ...(institution?.languages ?? []),
    )
    return {
      ...{ id: ids.next(), notification_id: ids.next(), tenant_id: tenantId, user_id: userId, channel },
      ...{ status: 'pending', attempts: 0, recipient: null, due_at: null, digest_for: null, priority: 0 },
      ...TEST_WORDS[language],
      // Nobody unsubscribes from it, and it is of no category that could be switched off.
      ...{ category: 'account', security: true, template: null, data: {}, language, earlier: [] },
      ...{ contact, institution: institution ?? undefined, created_at: clock.now() },
      correlation_id: currentScope().correlationId ?? ids.next(),
      devices: channel === 'push' ? await deviceRepository.listActive(db, tenantId, userId) : [],
    }
  }

  const call = async ({ send }: Route) => {
    const startedAt = clock.now().getTime()
    const outcome: SendOutcome = await send(AbortSignal.timeout(LONGEST_MILLISECONDS)).catch(
      (error: unknown) => ({
        kind: 'unknown',
        reason: error instanceof Error ? error.message : String(error),
      }),
    )
    const duration = Math.max(0, clock.now().getTime() - startedAt)
    return { outcome: outcome.kind, reason: reasonOf(outcome), duration_ms: Math.round(duration) }
  }

  return {
    /** @throws comm.provider-not-found, comm.no-address-to-test */
    run: async (
      provider: string,
      { channel: wanted }: ProviderTest,
      caller: { tenantId: string; userId: string },
    ): Promise<ProviderTestResult> => {
      const found = [...providers.email, ...providers.push, ...providers.sms].find(
        (one) => one.sender.provider === provider && (wanted ?? one.channel) === one.channel,
      )
      if (!found) throw CommErrors.providerNotFound()
      const { channel } = found
      const delivery = await toCaller(channel, caller)
      if (channel !== 'push' && recipientOf(delivery) === undefined) throw CommErrors.noAddressToTest()
      const plan = planFor(delivery, (await messages(caller.tenantId, [delivery]))(delivery))
      const routes = plan.kind === 'send' ? plan.targets.flatMap((target) => target.routes) : []
      const own = routes.filter((route) => route.provider === provider)
      if (own.length === 0) throw CommErrors.noAddressToTest()
      const results = await Promise.all(own.map(call))
      return transact(db, async (tx) => {
        await audit.record(tx, {
          action: 'provider.tested',
          subject: `provider/${provider}`,
          details: { channel, outcomes: results.map(({ outcome }) => outcome) },
        })
        return { channel, provider, results }
      })
    },
  }
}
