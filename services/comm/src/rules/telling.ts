import type { Jobs } from '@medtrack/kit'
import { defineJob, isUuid } from '@medtrack/kit'
import Type from 'typebox'
import { allOf } from '../grouped-reads.ts'
import { type Announcement, PRIORITIES, USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { AudienceFilter } from '../people/audiences.repository.ts'
import type { CommTransaction } from '../tables.ts'
import { Unrenderable } from '../templates/render.ts'
import { holds } from './conditions.ts'
import type { Recipients } from './recipients.ts'
import { dataOf, dedupeKeyOf, type Fact, type GroupAudience, isGroup, type Rule } from './rule.ts'
import { isToldAgain, nounOf, subjectOf } from './rule-events.ts'

/** Tells an audience of thousands, slice by slice: the next job goes on after the last of the slice. */
export const TellAudience = defineJob(
  'comm.tell-audience',
  Type.Object({
    rule_id: Type.String(),
    occasion: Type.String(),
    after: Type.Union([Type.String(), Type.Null()]),
    fact: Type.Record(Type.String(), Type.Unknown()),
  }),
)

/** What kept a rule from telling somebody. */
export type Trouble =
  /** A later try may find the person. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** No later try can mend it: the template needs what the event does not say. */
  | { readonly kind: 'unrenderable'; readonly reason: string }

/** Whether a rule is set off by what an event says and who says it. */
export const applies = ({ from, condition }: Rule, { origin, payload }: Fact): boolean =>
  (from === 'anyone' || origin === 'platform') && (condition === null || holds(condition, payload))

/** What one person is told by a rule. */
export const announcementOf = (
  rule: Rule,
  fact: Fact,
  { userId, occasion = '' }: { userId: string; occasion?: string },
): Announcement => {
  const { payload, origin } = fact
  const recipient = rule.recipient === undefined ? undefined : payload[rule.recipient]
  const language = origin === 'platform' ? payload['language'] : undefined
  return {
    ...USUAL,
    tenantId: fact.tenantId,
    userId,
    words: { template: rule.template, data: dataOf(rule, fact) },
    channels: rule.channels,
    category: rule.category,
    security: rule.security,
    priority: priorityOf(rule),
    dedupeKey: `${dedupeKeyOf(rule, fact, userId)}${occasion}`,
    language: typeof language === 'string' ? language : null,
    recipients: typeof recipient === 'string' ? { email: recipient } : {},
    correlationId: fact.correlationId,
    related: relatedTo(fact),
  }
}

/** The thing that it is about; nothing where that is the person. */
const relatedTo = ({ type, payload }: Fact): Announcement['related'] => {
  const [, id] = subjectOf(type, payload)?.split('/') ?? []
  return isToldAgain(type) ? USUAL.related : { type: nounOf(type), id: isUuid(id) ? id : null }
}

const priorityOf = ({ security, audience }: Rule): number => {
  if (security) return PRIORITIES.urgent
  return isGroup(audience) ? PRIORITIES.bulk : PRIORITIES.usual
}

/** The people whom a group audience is, as far as the payload narrows it; undefined when it narrows it to nobody. */
export const filterOf = (audience: GroupAudience, { payload }: Fact): AudienceFilter | undefined => {
  const years = audience.year_levels_field == null ? [] : payload[audience.year_levels_field]
  if (!Array.isArray(years)) return undefined
  const places = [audience.establishment_field, audience.department_field].map((field) =>
    field == null ? [] : typeof payload[field] === 'string' ? [payload[field]] : undefined,
  )
  const [establishmentIds, departmentIds] = places
  if (!establishmentIds || !departmentIds) return undefined
  return { roles: audience.roles, yearLevels: years.map(Number), establishmentIds, departmentIds }
}

type Needs = { announcing: Announcing; recipients: Recipients; jobs: Jobs }

/**
 * A rule that may be set off by a fact. `occasion` is added to the dedupe key: the time that a delayed rule was due for.
 */
export type Cause = { readonly rule: Rule; readonly fact: Fact; readonly occasion?: string }

/** What a cause comes to before anything is written. */
type Prepared =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'group'; readonly fact: Fact }
  | { readonly kind: 'person'; readonly announcement: Announcement }

/** Tells whom a rule means. */
export type Telling = ReturnType<typeof createTelling>

export const createTelling = ({ announcing, recipients, jobs }: Needs) => {
  const prepare = async (
    tx: CommTransaction,
    { rule, fact: given, occasion = '' }: Cause,
  ): Promise<Prepared> => {
    if (!applies(rule, given)) return { kind: 'nothing' }
    const fact = await recipients.withNames(tx, given, Object.values(rule.data))
    if (isGroup(rule.audience)) return { kind: 'group', fact }
    const recipient = await recipients.find(tx, fact, rule.audience)
    if (recipient.kind === 'unknown') return { kind: 'trouble', trouble: recipient }
    if (recipient.kind === 'nobody') return { kind: 'nothing' }
    return {
      kind: 'person',
      announcement: announcementOf(rule, fact, { userId: recipient.userId, occasion }),
    }
  }

  const workFor = ({ rule, occasion = '' }: Cause, fact: Fact) => ({
    payload: { rule_id: rule.id, occasion, after: null, fact: { ...fact } },
    options: {
      key: `${rule.id} ${fact.eventId}${occasion}`,
      priority: PRIORITIES.bulk,
      correlationId: fact.correlationId,
    },
  })

  /**
   * Tells the persons whom rules mean in `tx`, and adds the work that tells groups, for facts of one tenant. Gives what
   * kept each from telling somebody, at its index.
   */
  const tellMany = async (
    tx: CommTransaction,
    causes: readonly Cause[],
  ): Promise<(Trouble | undefined)[]> => {
    const prepared = await allOf(causes.map((cause) => prepare(tx, cause)))
    const work = causes.flatMap((cause, index) => {
      const it = prepared[index]
      return it?.kind === 'group' ? [workFor(cause, it.fact)] : []
    })
    await jobs.enqueueMany(tx, TellAudience, work)
    const announcements = prepared.flatMap((it) => (it.kind === 'person' ? [it.announcement] : []))
    const outcomes = await announcing.announceEach(tx, announcements)
    const outcomeOf = new Map(announcements.map((announcement, index) => [announcement, outcomes[index]]))
    return causes.map(({ rule }, index) => {
      const it = prepared[index]
      if (it?.kind === 'trouble') return it.trouble
      const outcome = it?.kind === 'person' ? outcomeOf.get(it.announcement) : undefined
      if (!(outcome instanceof Unrenderable)) return undefined
      const reason = `the rule "${rule.name}" cannot tell anybody: ${outcome.message}`
      return { kind: 'unrenderable', reason }
    })
  }

  return {
    tellMany,
    tell: async (tx: CommTransaction, cause: Cause): Promise<Trouble | undefined> =>
      (await tellMany(tx, [cause]))[0],
  }
}
