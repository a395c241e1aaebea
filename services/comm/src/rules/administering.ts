import {
  assertVersion,
  type Clock,
  type FieldError,
  type Ids,
  KitErrors,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import { toLine } from '../plain-text.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { Variables } from '../templates/variables.ts'
import { defaultRules } from './default-rules.ts'
import type { RuleDefinition } from './rule.ts'
import { asDelivered, asSaid, type EffectiveRule, type RuleBook } from './rule-book.ts'
import { faultsOfRule } from './rule-checks.ts'
import {
  completed,
  definitionOf,
  type NewRule,
  type RuleChange,
  type RuleView,
  toRuleView,
} from './rule-views.ts'
import { type RuleRow, rulesRepository } from './rules.repository.ts'

/** Rules of its own that an institution may have: each event of the institution looks at all of its kind. */
const OWN_LIMIT = 200

const byId = new Map(defaultRules.map((rule) => [rule.id, rule]))

/** Who changes something, and on what version they think they do. */
export type Writing = { tenantId: string; expected?: string | undefined }
type Page = { page: number; page_size: number; event?: string | undefined; is_active?: boolean | undefined }
type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  book: RuleBook
  /** What a template of the institution takes; undefined where there is none of that name. */
  variablesOf: (template: string) => Promise<Variables | undefined>
}

/** What administrators do with the rules of their institution. */
export type RuleAdministration = ReturnType<typeof createRuleAdministration>

export const createRuleAdministration = ({ db, clock, ids, audit, book, variablesOf }: Needs) => {
  const get = async (tenantId: string, id: string): Promise<EffectiveRule> => {
    const rule = await book.find(db, tenantId, id.toLowerCase())
    if (!rule) throw CommErrors.ruleNotFound()
    return rule
  }

  const assertFits = async (rule: RuleDefinition, more: readonly FieldError[] = []): Promise<void> => {
    const errors = [...more, ...faultsOfRule(rule, await variablesOf(rule.template))]
    if (errors.length > 0) throw KitErrors.invalid({ errors })
  }

  /** Holds the institution's row of a rule, which for a default may not be there yet, in the state its writer expects. */
  const begin = async (tx: CommTransaction, id: string, { tenantId, expected }: Writing) => {
    const row = await rulesRepository.hold(tx, tenantId, id)
    const byDefault = byId.get(id)
    if (!row && !byDefault) throw CommErrors.ruleNotFound()
    assertVersion(expected, row?.version ?? 0)
    return { row, byDefault }
  }

  const write = async (
    tx: CommTransaction,
    { tenantId, id, row }: { tenantId: string; id: string; row: RuleRow | undefined },
    said: Pick<RuleRow, 'name' | 'definition' | 'is_active'>,
  ): Promise<RuleRow> => {
    const now = clock.now()
    if (row) return rulesRepository.update(tx, { tenantId, id }, { ...said, updated_at: now })
    const made = { ...said, tenant_id: tenantId, id, is_own: false, created_at: now, updated_at: now }
    const written = await rulesRepository.insert(tx, made)
    // Somebody else was first by a moment: what they said is not to be written over unseen.
    if (!written) throw KitErrors.preconditionFailed()
    return written
  }

  const change = async (
    id: string,
    given: (now: EffectiveRule) => NewRule,
    writing: Writing,
  ): Promise<RuleView> => {
    const before = await get(writing.tenantId, id)
    if (before.security) throw CommErrors.ruleLocked()
    const wanted = given(before)
    const definition = completed(wanted)
    await assertFits(definition, keptFaults(before, wanted))
    return transact(db, async (tx) => {
      const { row, byDefault } = await begin(tx, before.id, writing)
      const written = await write(
        tx,
        { tenantId: writing.tenantId, id: before.id, row },
        {
          name: toLine(wanted.name),
          // Only switched on or off: the words of the default go on being the newest ones.
          definition: byDefault && isSame(definition, byDefault) ? null : definition,
          is_active: wanted.is_active ?? true,
        },
      )
      await audit.record(tx, {
        action: 'rule.changed',
        subject: `rule/${before.id}`,
        details: { name: written.name, event: definition.event, active: written.is_active },
      })
      const after = asSaid(written, byDefault)
      if (!after) throw CommErrors.ruleNotFound()
      return toRuleView(after)
    })
  }

  return {
    /** The defaults as the institution has them, then its own. */
    list: async (tenantId: string, query: Page): Promise<PageOf<RuleView>> => {
      const all = (await book.list(db, tenantId)).filter(
        (rule) =>
          (query.event === undefined || rule.event === query.event) &&
          (query.is_active === undefined || rule.isActive === query.is_active),
      )
      const offset = offsetOf(query)
      return { items: all.slice(offset, offset + query.page_size).map(toRuleView), total: all.length }
    },

    /** @throws comm.rule-not-found */
    get: async (tenantId: string, id: string): Promise<RuleView> => toRuleView(await get(tenantId, id)),

    /** @throws request.invalid, comm.too-many-rules */
    create: async (given: NewRule, { tenantId }: Writing): Promise<RuleView> => {
      const definition = completed(given)
      await assertFits(definition)
      return transact(db, async (tx) => {
        if ((await rulesRepository.countOwn(tx, tenantId)) >= OWN_LIMIT) {
          throw CommErrors.tooManyRules({ facts: { limit: OWN_LIMIT } })
        }
        const now = clock.now()
        const row = await rulesRepository.insert(tx, {
          ...{ tenant_id: tenantId, id: ids.next(), is_own: true, name: toLine(given.name), definition },
          ...{ is_active: given.is_active ?? true, created_at: now, updated_at: now },
        })
        const made = row && asSaid(row, undefined)
        if (!made) throw new Error('a new id was taken')
        await audit.record(tx, {
          action: 'rule.created',
          subject: `rule/${made.id}`,
          details: { name: made.name, event: made.event },
        })
        return toRuleView(made)
      })
    },

    /** @throws comm.rule-not-found, comm.rule-locked, request.invalid, request.precondition-failed */
    put: (id: string, given: NewRule, writing: Writing): Promise<RuleView> =>
      change(id, () => given, writing),

    /** @throws as `put` */
    patch: (id: string, given: RuleChange, writing: Writing): Promise<RuleView> =>
      change(
        id,
        (now) => ({ name: now.name, is_active: now.isActive, ...definitionOf(now), ...given }),
        writing,
      ),

    /** Removes an own rule; a default that was changed is as it was delivered again. @throws comm.rule-is-default */
    remove: (givenId: string, writing: Writing): Promise<void> =>
      transact(db, async (tx) => {
        const id = givenId.toLowerCase()
        const { row, byDefault } = await begin(tx, id, writing)
        if (byDefault?.security) throw CommErrors.ruleLocked()
        const { tenantId } = writing
        if (byDefault && !(row && asSaid(row, byDefault)?.isChanged)) throw CommErrors.ruleIsDefault()
        if (byDefault) {
          // The row stays: versions that were given out never come again.
          await write(
            tx,
            { tenantId, id, row },
            { name: byDefault.name, definition: null, is_active: asDelivered(byDefault).isActive },
          )
        } else await rulesRepository.remove(tx, tenantId, id)
        await audit.record(tx, {
          action: byDefault ? 'rule.restored' : 'rule.removed',
          subject: `rule/${id}`,
          details: { name: row?.name ?? byDefault?.name ?? '' },
        })
      }),
  }
}

/** A default keeps what it is known by. */
const keptFaults = (before: EffectiveRule, wanted: NewRule): FieldError[] => {
  if (before.isOwn) return []
  const message = (what: string) =>
    `a rule that MedTrack comes with keeps its ${what}: add one of your own instead`
  return [
    ...(wanted.event === before.event ? [] : [{ path: '/event', message: message('event') }]),
    ...(wanted.name === before.name ? [] : [{ path: '/name', message: message('name') }]),
  ]
}

const isSame = (definition: RuleDefinition, other: RuleDefinition): boolean =>
  JSON.stringify(sorted(definition)) === JSON.stringify(sorted(definitionOf(other)))

/** The same value with the members of its objects in one order. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
