import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import type pg from 'pg'
import { commRows } from './comm-rows.ts'
import type { Institution, Range } from './naming.ts'
import { authRows, profileRows } from './people-rows.ts'
import { coreRows, evalRows, kitRows } from './placement-rows.ts'

const ASKED: Institution = { tag: 'a', tenantId: DEFAULT_TENANT_ID }
/** Another institution in the same tables: it is not to be read. */
const OTHER: Institution = { tag: 'b', tenantId: 'b0000000-0000-7000-8000-00000000000b' }
/** Rows of the other institution: half as many, as far as that. */
const MOST_OF_OTHER = 100_000
/** Rows that one statement makes: what triggers gather of a statement has an end. */
const AT_ONCE = 50_000

type Rows = (institution: Institution, range: Range) => string[]

/** Schemas with triggers that keep what lists are read from: words, tallies, sums. */
const KEPT: readonly Rows[] = [authRows, profileRows, coreRows, evalRows]
/** Where the rows themselves bring what triggers keep, so that a person may have a hundredth of everything. */
const WHOLE: readonly Rows[] = [commRows, kitRows]

const chunks = ({ from, to }: Range): Range[] =>
  Array.from({ length: Math.ceil((to - from) / AT_ONCE) }, (_, i) => ({
    from: from + i * AT_ONCE,
    to: Math.min(to, from + (i + 1) * AT_ONCE),
  }))

/** Fills all tables up from `from` to `to` rows each, as a superuser. Nothing is counted by the server meanwhile. */
export const fill = async (database: pg.Pool, { from, to }: Range): Promise<void> => {
  const client = await database.connect()
  try {
    if (from === 0) await begin(client)
    const indexes = to - from > AT_ONCE ? await dropIndexes(client) : []
    for (const [institution, range] of [
      [ASKED, { from, to }],
      [OTHER, { from: Math.min(from / 2, MOST_OF_OTHER), to: Math.min(to / 2, MOST_OF_OTHER) }],
    ] as const) {
      for (const [rows, role] of [
        ...KEPT.map((one) => [one, 'origin'] as const),
        ...WHOLE.map((one) => [one, 'replica'] as const),
      ]) {
        await client.query(`set session_replication_role = ${role}`)
        for (const chunk of chunks(range)) {
          for (const statement of rows(institution, chunk)) await client.query(statement)
        }
      }
    }
    for (const index of indexes) await client.query(index)
  } finally {
    client.release(true)
  }
}

/** No table is vacuumed or analysed but when it is said; and the other institution is known. */
const begin = async (client: pg.PoolClient) => {
  const { rows } = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables",
  )
  for (const { name } of rows) await client.query(`alter table ${name} set (autovacuum_enabled = false)`)
  await client.query(
    `insert into auth.tenant (id, slug, name, languages, created_at, updated_at)
     select id::uuid, 'institution-' || id, 'Institution', '{fr}', now(), now() from unnest($1::text[]) id on conflict do nothing`,
    [[ASKED.tenantId, OTHER.tenantId]],
  )
}

/** Takes away what rows can be written without; gives the statements that make it again, which is faster than to keep it. */
const dropIndexes = async (client: pg.PoolClient): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; made: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
      from pg_index join pg_class on pg_class.oid = indexrelid
     where relnamespace::regnamespace::text in ('auth', 'profile', 'core', 'comm', 'eval')
       and not exists (select from pg_constraint where conindid = indexrelid)`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ made }) => made)
}
