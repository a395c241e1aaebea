import { type Kysely, sql } from 'kysely'
import type { ChainedEntry } from '../audit/chain.ts'
import { AUDIT_COLUMNS, toChainedEntry } from '../audit/reading.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { isUuid } from '../ids.ts'
import type { SubjectTable } from './compliance.ts'

/** Which acts are looked at: those of an institution within a time, perhaps only those of somebody or from somewhere. */
export type BreachWindow = {
  since: Date
  until: Date
  /** Id of the person or program whose access was abused. */
  actor?: string | undefined
  ipAddress?: string | undefined
}

/** An act, and whom it was about as the log names them. */
export type AffectingAct = {
  action: string
  at: Date
  userIds: readonly string[]
  /** It gave out more than the log names: everybody of the institution has to be supposed. */
  isWide: boolean
}

/** The list of people whom a breach concerns was taken out. */
export const BREACH_REPORTED = 'breach.reported'

/** Somebody took out everything, or all that fits a filter, or something that may tell of anybody. */
const WIDE = new Set([
  ...['audit.exported', 'event.exported', 'event.followed', 'profiles.exported'],
  ...['report.read', 'dead-letter.read'],
])
const READ = /\.(read|exported)$/

/** Entries that are held at once. */
const BATCH = 1_000

type Db = Kysely<KitTables>
type AnyTables = Record<string, Record<string, unknown>>

/** What was done within the window in one service, with the people it was about, in the order of time. */
export const listAffecting = async function* (
  db: Db,
  tables: readonly SubjectTable[],
  tenantId: string,
  window: BreachWindow,
): AsyncGenerator<AffectingAct> {
  for (let after: ChainedEntry | undefined; ; ) {
    const entries = await readSlice(db, tenantId, window, after)
    yield* await actsOf(db, tables, tenantId, entries, window.actor)
    after = entries.at(-1)
    if (entries.length < BATCH) return
  }
}

const readSlice = async (
  db: Db,
  tenantId: string,
  { since, until, actor, ipAddress }: BreachWindow,
  after: ChainedEntry | undefined,
): Promise<ChainedEntry[]> => {
  let query = db
    .selectFrom('audit_entry')
    .select(AUDIT_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('at', '>=', since)
    .where('at', '<', until)
    .orderBy('at')
    .orderBy('sequence')
    .limit(BATCH)
  if (actor !== undefined) query = query.where('actor_id', '=', actor)
  if (ipAddress !== undefined) query = query.where('ip_address', '=', ipAddress)
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('at', 'sequence'), '>', tuple(after.at, String(after.sequence))),
    )
  }
  return (await query.execute()).map(toChainedEntry)
}

type Named = { noun: string; id: string }

const actsOf = async (
  db: Db,
  tables: readonly SubjectTable[],
  tenantId: string,
  entries: readonly ChainedEntry[],
  abused: string | undefined,
): Promise<AffectingAct[]> => {
  const named = entries.map(namedIn)
  const people = await peopleOf(db, tables, tenantId, named.flat())
  return entries.map((entry, i) => {
    const userIds = (named[i] ?? []).flatMap((one) => people.get(keyOf(one)) ?? [])
    // What people read and do of their own concerns nobody, unless somebody else did it in their name.
    const others = userIds.filter((id) => id === abused || id !== entry.actor_id)
    return {
      action: entry.action,
      at: entry.at,
      userIds: [...new Set(others)],
      isWide: isWide(entry, named[i] ?? []),
    }
  })
}

const isWide = ({ action, details }: ChainedEntry, named: readonly Named[]): boolean => {
  const { count } = details
  return WIDE.has(action) || (READ.test(action) && typeof count === 'number' && count > named.length)
}

/** Ids in the subject and in the details, with what they are ids of; details may hold subjects, as `about` does. */
const namedIn = ({ subject, details }: ChainedEntry): Named[] => {
  const told = Object.entries(details).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one): Named[] => {
      if (typeof one !== 'string') return []
      return isUuid(one) ? [{ noun: nounOf(name, details['kind']), id: one }] : subjectsIn(one)
    }),
  )
  const all = [...subjectsIn(subject), ...told]
  return [...new Map(all.map((one) => [keyOf(one), { ...one, id: one.id.toLowerCase() }])).values()]
}

/** What `<noun>/<id>` names. */
const subjectsIn = (text: string): Named[] => {
  const [noun = '', id = ''] = text.split('/')
  return isUuid(id) ? [{ noun, id }] : []
}

const nounOf = (name: string, kind: unknown): string => {
  if (name === 'user' || name.endsWith('user_id')) return 'user'
  return name === 'profiles' ? String(kind) : name.replace(/(_id|s)$/, '')
}

const keyOf = ({ noun, id }: Named): string => `${noun}/${id.toLowerCase()}`

const peopleOf = async (
  db: Db,
  tables: readonly SubjectTable[],
  tenantId: string,
  named: readonly Named[],
): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  const add = (one: Named, userId: unknown) => {
    if (typeof userId !== 'string') return
    const key = keyOf(one)
    found.set(key, [...(found.get(key) ?? []), userId])
  }
  for (const one of named) if (one.noun === 'user') add(one, one.id)
  for (const { noun, table, key, people } of tables) {
    const ids = [...new Set(named.flatMap((one) => (one.noun === noun ? [one.id] : [])))]
    if (ids.length === 0) continue
    const rows = await (db as unknown as Kysely<AnyTables>)
      .selectFrom(table)
      .select([key, ...people])
      .where('tenant_id', '=', tenantId)
      .where(key, '=', sql`any(${ids}::uuid[])`)
      .execute()
    for (const row of rows) for (const column of people) add({ noun, id: String(row[key]) }, row[column])
  }
  return found
}
