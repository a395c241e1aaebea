import type { KitTables } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'

/** Rows by table, each as text that is the same whenever what it says is the same. */
export type State = Readonly<Record<string, readonly string[]>>

/** What is kept of events themselves, and of work: it differs by what came when, and by how often. */
const OF_DELIVERY =
  /\.(inbox|outbox|event_log|job|schedule|audit_\w+|lasting_key|secret_check|migration\w*|numbering)$/
/** What people were told, and how it reached them: what is old news by the time it arrives is told to nobody. */
const OF_TELLING = /^comm\.(notification|delivery|delivery_attempt|mailbox_message|timeline|timeline_change)$/
/** How often something was written, and in which order. */
const COUNTERS = new Set([
  ...['sequence', 'version', 'revision', 'edition', 'account_sequence', 'fact_order', 'tally_id'],
  // Ids once more, as an index of PostgreSQL takes them.
  ...['student_key', 'tenant_key'],
  // Whoever told of them first.
  'made_by',
])
const OF_THE_GONE = new Set(['id', 'profile_id', 'user_id', 'kind', 'gone_at'])
/** Numbers that PROFILE gives as students come. */
const STUDENT_NUMBER = /\bSTU\d{7}\b/gi
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Reads all tables of those schemas; ids are shown by what `names` calls them, and others not at all. */
export const readState = async (
  owner: Kysely<KitTables>,
  schemas: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<State> => {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = any(${schemas}) order by 1`.execute(owner)
  const state: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (OF_DELIVERY.test(name) || OF_TELLING.test(name)) continue
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(kept) as row from ${sql.raw(name)} as kept`.execute(owner)
    // Whoever left a room before they were heard of as being in it was never there; nor was what counts nothing.
    const kept = rows.filter(({ row }) => row['left_at'] == null && row['n'] !== 0)
    state[name] = kept.map(({ row }) => shown(row, names)).sort()
  }
  return state
}

const shown = (row: Record<string, unknown>, names: ReadonlyMap<string, string>): string => {
  const said = Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !COUNTERS.has(column) && !(column === 'id' && typeof row['id'] === 'number'))
      // Of those who are gone, who they were may have come too late to matter.
      .filter(([column]) => row['gone_at'] == null || OF_THE_GONE.has(column))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
  return JSON.stringify(said)
    .replaceAll(UUID, (id) => names.get(id) ?? '(id)')
    .replaceAll(STUDENT_NUMBER, '(number)')
}

/** What one state has and the other has not, by table. */
export const differencesOf = (expected: State, actual: State): string[] =>
  Object.keys(expected).flatMap((table) => {
    const missing = without(expected[table] ?? [], actual[table] ?? [])
    const added = without(actual[table] ?? [], expected[table] ?? [])
    return [...missing.map((row) => `- ${table} ${row}`), ...added.map((row) => `+ ${table} ${row}`)]
  })

const without = (rows: readonly string[], others: readonly string[]): string[] => {
  const left = [...others]
  return rows.filter((row) => {
    const place = left.indexOf(row)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}
