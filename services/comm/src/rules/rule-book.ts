import type { CommDb, CommTransaction } from '../tables.ts'
import { defaultRules } from './default-rules.ts'
import type { Rule, RuleDefinition } from './rule.ts'
import { nounOf } from './rule-events.ts'
import { type RuleRow, rulesRepository } from './rules.repository.ts'

/** A rule as it holds in an institution. */
export type EffectiveRule = Rule & {
  readonly isActive: boolean
  /** Made by the institution, and not one that COMM comes with. */
  readonly isOwn: boolean
  /** A default of which the institution says something else. */
  readonly isChanged: boolean
  /** Counts what the institution says of it; 0 when it says nothing. */
  readonly version: number
}

/** A rule that COMM comes with, as nobody has changed it. */
export const asDelivered = (rule: Rule): EffectiveRule => ({
  ...rule,
  isActive: true,
  isOwn: false,
  isChanged: false,
  version: 0,
})

const definitionOf = ({ name, ...rule }: Rule): RuleDefinition => rule

/** What the institution's row makes of a default, or of nothing. */
export const asSaid = (row: RuleRow, byDefault: Rule | undefined): EffectiveRule | undefined => {
  const definition = row.definition ?? (byDefault ? definitionOf(byDefault) : undefined)
  if (!definition) return undefined
  return {
    ...definition,
    id: row.id,
    name: row.name,
    security: byDefault?.security ?? false,
    ...(byDefault?.recipient === undefined ? {} : { recipient: byDefault.recipient }),
    isActive: row.is_active,
    isOwn: row.is_own,
    isChanged: !row.is_own && (row.definition !== null || !row.is_active),
    version: row.version,
  }
}

/**
 * The rules that hold in an institution: the defaults, what it says in their place, and its own. They are read in the
 * transaction that uses them, once for all its events, so that every process goes by what was saved last.
 */
export type RuleBook = ReturnType<typeof createRuleBook>

export const createRuleBook = () => {
  const read = new WeakMap<CommTransaction, Promise<readonly EffectiveRule[]>>()

  const load = async (db: CommDb | CommTransaction, tenantId: string): Promise<readonly EffectiveRule[]> => {
    const rows = new Map((await rulesRepository.list(db, tenantId)).map((row) => [row.id, row]))
    const standing = defaultRules.map((rule) => {
      const row = rows.get(rule.id)
      // What protects accounts is nobody's to change, whatever a row says.
      return (row && !rule.security ? asSaid(row, rule) : undefined) ?? asDelivered(rule)
    })
    const own = [...rows.values()].flatMap((row) => (row.is_own ? (asSaid(row, undefined) ?? []) : []))
    return [...standing, ...own]
  }

  const inTransaction = (tx: CommTransaction, tenantId: string): Promise<readonly EffectiveRule[]> => {
    const known = read.get(tx)
    if (known) return known
    const loading = load(tx, tenantId)
    read.set(tx, loading)
    return loading
  }

  return {
    /** All of them, in the order of their making. */
    list: load,

    find: async (
      db: CommDb | CommTransaction,
      tenantId: string,
      id: string,
    ): Promise<EffectiveRule | undefined> => (await load(db, tenantId)).find((rule) => rule.id === id),

    /** Those that are on and set off at once by an event of that type. */
    immediate: async (tx: CommTransaction, tenantId: string, type: string): Promise<EffectiveRule[]> =>
      (await inTransaction(tx, tenantId)).filter(
        (rule) => rule.isActive && rule.event === type && rule.delay === null,
      ),

    /** Those that are on and wait for a time of things of that kind. */
    delayed: async (tx: CommTransaction, tenantId: string, type: string): Promise<EffectiveRule[]> =>
      (await inTransaction(tx, tenantId)).filter(
        (rule) => rule.isActive && rule.delay !== null && nounOf(rule.event) === nounOf(type),
      ),
  }
}
