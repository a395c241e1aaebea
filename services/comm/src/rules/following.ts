import { type Clock, currentScope, defineJob, type Jobs, type Logger } from '@medtrack/kit'
import Type from 'typebox'
import type { CommTransaction } from '../tables.ts'
import { type Due, dueOf } from './delays.ts'
import type { Fact, Rule } from './rule.ts'
import type { RuleBook } from './rule-book.ts'
import { isEnding, nounOf, subjectOf } from './rule-events.ts'
import { type RuleSubject, ruleSubjectRepository } from './rule-subjects.repository.ts'
import type { Telling, Trouble } from './telling.ts'

/** Tells what a delayed rule says, unless what it waits for was moved or called off meanwhile. */
export const FireRule = defineJob(
  'comm.fire-rule',
  Type.Object({ rule_id: Type.String(), subject: Type.String() }),
)

/** For late events of a thing whose last time has come. */
const KEPT_MILLISECONDS = 30 * 86_400_000

/** Fields whose values may name a person. */
const NAMING = /(?:^|_)(?:id|email)$/

type Needs = { book: RuleBook; telling: Telling; jobs: Jobs; clock: Clock; logger: Logger }

/** Keeps delayed rules to what is known last of the things that they wait for, whatever order its events come in. */
export type Following = ReturnType<typeof createFollowing>

export const createFollowing = ({ book, telling, jobs, clock, logger }: Needs) => {
  const dueFor = (rule: Rule, known: RuleSubject): Due | undefined => {
    const timestamp = known.seen[rule.event]
    if (timestamp === undefined || !rule.delay) return undefined
    if (isEnding(known.latest_type) && rule.event !== known.latest_type) return undefined
    return dueOf(rule.delay, { payload: known.state, timestamp })
  }

  const plan = async (tx: CommTransaction, rule: Rule, subject: string, { at }: Due): Promise<void> => {
    const now = clock.now()
    await jobs.enqueue(
      tx,
      FireRule,
      { rule_id: rule.id, subject },
      { runAt: at > now ? at : now, key: `${rule.id} ${subject} ${at.toISOString()}` },
    )
  }

  return {
    /** Takes in what an event says of a thing that delayed rules wait for, and plans when they are due. */
    follow: async (tx: CommTransaction, fact: Fact): Promise<void> => {
      const rules = (await book.delayed(tx, fact.tenantId, fact.type)).filter(
        ({ from }) => from === 'anyone' || fact.origin === 'platform',
      )
      if (rules.length === 0) return
      const { tenantId } = fact
      const now = clock.now()
      const subject = subjectOf(fact.type, fact.payload) ?? `${nounOf(fact.type)}/event:${fact.eventId}`
      const before = await ruleSubjectRepository.hold(tx, tenantId, subject, now)
      const known = merged(before, subject, fact)
      const planned = rules.flatMap((rule) => {
        const due = dueFor(rule, known)
        return due && (due.until === null || due.until > now) ? [{ rule, due }] : []
      })
      const last = Math.max(now.getTime(), ...planned.map(({ due }) => due.at.getTime()))
      await ruleSubjectRepository.put(tx, {
        ...{ ...known, fact_order: Number(known.fact_order), tenant_id: tenantId, updated_at: now },
        names: namesIn(known.state),
        keep_until: new Date(last + KEPT_MILLISECONDS),
      })
      for (const { rule, due } of planned) await plan(tx, rule, subject, due)
    },

    /** Does what a delayed rule says of a thing if it is due by what is known now. */
    fire: async (
      tx: CommTransaction,
      tenantId: string,
      { rule_id: ruleId, subject }: { rule_id: string; subject: string },
    ): Promise<Trouble | undefined> => {
      const rule = await book.find(tx, tenantId, ruleId)
      const known = await ruleSubjectRepository.find(tx, tenantId, subject)
      const due = rule?.isActive && known ? dueFor(rule, known) : undefined
      if (!rule || !known || !due) return undefined
      const now = clock.now()
      // It was moved; or the rules of its time zone were.
      if (due.at > now) {
        await plan(tx, rule, subject, due)
        return undefined
      }
      if (due.until !== null && due.until <= now) {
        logger.warn({ rule: ruleId, subject, due: due.at }, 'a delayed notice was missed')
        return undefined
      }
      return telling.tell(tx, { rule, fact: factOf(tenantId, rule, known), occasion: `:${due.of}` })
    },
  }
}

const orderOf = ({ origin, sequence, timestamp }: Fact): number =>
  origin === 'platform' ? sequence : Date.parse(timestamp)

/** What is known of a thing after an event about it. The platform's word stands above what outside programs say. */
const merged = (before: RuleSubject | undefined, subject: string, fact: Fact): RuleSubject => {
  const byPlatform = fact.origin === 'platform'
  const order = orderOf(fact)
  const isNewest =
    !before ||
    (byPlatform && !before.by_platform) ||
    (byPlatform === before.by_platform && order >= Number(before.fact_order))
  // The same news with another timestamp is no other occasion: the first one counts.
  const seen = { [fact.type]: fact.timestamp, ...before?.seen }
  if (before && !isNewest) return { ...before, seen, state: { ...fact.payload, ...before.state } }
  return {
    subject,
    by_platform: byPlatform,
    fact_order: String(order),
    latest_type: fact.type,
    seen,
    state: { ...before?.state, ...fact.payload },
  }
}

const namesIn = (state: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(state).flatMap(([field, value]) =>
    NAMING.test(field) && typeof value === 'string' ? [value.toLowerCase()] : [],
  )

const factOf = (tenantId: string, rule: Rule, known: RuleSubject): Fact => ({
  tenantId,
  // The thing stands for the event: however many told of it, it is one occasion.
  eventId: known.subject,
  type: rule.event,
  origin: known.by_platform ? 'platform' : 'outside',
  timestamp: known.seen[rule.event] ?? '',
  sequence: Number(known.fact_order),
  correlationId: currentScope().correlationId ?? known.subject,
  payload: known.state,
})
