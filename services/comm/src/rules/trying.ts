import {
  type Clock,
  createEventRegistry,
  type EventContract,
  KitErrors,
  type PlatformFacts,
  transact,
} from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { institutionRepository } from '../contacts/institution.repository.ts'
import { CommErrors } from '../errors.ts'
import { audienceRepository } from '../people/audiences.repository.ts'
import { senderNameOf } from '../sender-name.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { Unrenderable } from '../templates/render.ts'
import type { Templates } from '../templates/templates.ts'
import { dueOf } from './delays.ts'
import type { Recipients } from './recipients.ts'
import { dataOf, type Fact, isGroup, type Rule } from './rule.ts'
import type { RuleBook } from './rule-book.ts'
import { contractOf, ruleEvents } from './rule-events.ts'
import type { Trial, TrialResult } from './rule-views.ts'
import { applies, filterOf } from './telling.ts'

/** People of an audience that are shown by name. */
const SAMPLE = 10

const registry = createEventRegistry(ruleEvents)

type Needs = {
  db: CommDb
  clock: Clock
  platform: PlatformFacts
  book: RuleBook
  recipients: Recipients
  templates: Templates
}
type Told = TrialResult['recipients'] & { explanation: string | null }

/** Says who would be told what by a rule, and tells nobody. */
export type Trying = ReturnType<typeof createTrying>

export const createTrying = ({ db, clock, platform, book, recipients, templates }: Needs) => {
  const peopleOf = async (tx: CommTransaction, rule: Rule, fact: Fact): Promise<Told> => {
    if (!isGroup(rule.audience)) {
      const found = await recipients.find(tx, fact, rule.audience)
      if (found.kind === 'person') return named(tx, fact.tenantId, [found.userId], 1)
      const explanation = found.kind === 'unknown' ? found.reason : 'The payload names nobody to tell.'
      return { count: 0, sample: [], explanation }
    }
    const filter = filterOf(rule.audience, fact)
    if (!filter) return { count: 0, sample: [], explanation: 'The payload narrows the audience to nobody.' }
    const sample = await audienceRepository.listSlice(tx, filter, { after: undefined, limit: SAMPLE })
    return named(tx, fact.tenantId, sample, await audienceRepository.count(tx, filter))
  }

  const named = async (
    tx: CommTransaction,
    tenantId: string,
    ids: readonly string[],
    count: number,
  ): Promise<Told> => {
    const contacts = await contactRepository.findMany(tx, tenantId, ids)
    const nameOf = (id: string) => {
      const contact = contacts.get(id)
      return `${contact?.first_name ?? ''} ${contact?.last_name ?? ''}`.trim()
    }
    const explanation = count === 0 ? 'Nobody belongs to the audience now.' : null
    return { count, sample: ids.map((user_id) => ({ user_id, name: nameOf(user_id) })), explanation }
  }

  const messagesOf = async (
    tx: CommTransaction,
    rule: Rule,
    fact: Fact,
    reader: string | undefined,
  ): Promise<TrialResult['messages']> => {
    const template = await templates.get(tx, fact.tenantId, rule.template)
    const institution = await institutionRepository.find(tx, fact.tenantId)
    const contact = reader === undefined ? undefined : await contactRepository.find(tx, fact.tenantId, reader)
    const language = template.languageFor(
      ...[contact?.preferences?.language, contact?.language],
      ...(institution?.languages ?? []),
    )
    const withNames = await recipients.withNames(tx, fact, Object.values(rule.data))
    const data = { first_name: contact?.first_name, ...dataOf(rule, withNames) }
    const facts = {
      institution: senderNameOf(institution),
      publicUrl: platform.publicUrl,
      unsubscribeUrl: `${platform.publicUrl}/`,
    }
    return rule.channels.map((channel) => {
      if (channel === 'email') {
        const { subject, text } = template.mail(language, data, facts)
        return { channel, language, title: subject, content: text }
      }
      if (channel === 'sms') {
        return { channel, language, title: '', content: template.sms(language, data) }
      }
      const notice = channel === 'push' ? template.push(language, data) : template.inApp(language, data)
      return { channel, language, ...notice }
    })
  }

  return {
    /** @throws comm.rule-not-found, comm.rule-locked, request.invalid for a payload that the event could not have */
    try: (tenantId: string, id: string, { payload }: Trial): Promise<TrialResult> =>
      transact(db, async (tx) => {
        const rule = await book.find(tx, tenantId, id.toLowerCase())
        const contract = rule && contractOf(rule.event)
        if (!rule || !contract) throw CommErrors.ruleNotFound()
        if (rule.security) throw CommErrors.ruleLocked()
        const fact = factOf(tenantId, contract, payload, clock.now())
        const due = rule.delay ? dueOf(rule.delay, fact) : undefined
        const nobody = { count: 0, sample: [] }
        const result: TrialResult = {
          ...{ applies: false, explanation: null, recipients: nobody, messages: [] },
          due_at: due?.at.toISOString() ?? null,
        }
        if (!applies(rule, fact))
          return { ...result, explanation: 'The condition does not hold, or nobody outside may say so.' }
        if (rule.delay && !due) return { ...result, explanation: 'The payload does not say the time.' }
        const { explanation, ...people } = await peopleOf(tx, rule, fact)
        const shown = { ...result, applies: true, recipients: people, explanation }
        try {
          return { ...shown, messages: await messagesOf(tx, rule, fact, people.sample[0]?.user_id) }
        } catch (error) {
          if (!(error instanceof Unrenderable)) throw error
          return { ...shown, explanation: error.message }
        }
      }),
  }
}

/** The event that a payload would be: the platform's own where it fits, an outside program's otherwise. */
const factOf = (
  tenantId: string,
  contract: EventContract,
  given: Readonly<Record<string, unknown>> | undefined,
  now: Date,
): Fact => {
  const payload = given ?? (contract.example as Record<string, unknown>)
  const fault = registry.faultsOf(contract, payload)
  const isOutside =
    fault !== undefined &&
    contract.outside !== undefined &&
    registry.outsideFaultsOf(contract, { ...payload }) === undefined
  if (fault !== undefined && !isOutside) {
    throw KitErrors.invalid({ errors: [{ path: '/payload', message: fault }] })
  }
  return {
    ...{ tenantId, type: contract.type, payload, sequence: 1, timestamp: now.toISOString() },
    ...{ eventId: 'trial', correlationId: 'trial', origin: isOutside ? 'outside' : 'platform' },
  }
}
