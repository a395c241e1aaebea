import { sql } from 'kysely'
import type { CommDb } from '../tables.ts'
import { found, table } from './talking.repository.ts'

/** Somebody whom one may write to. */
export type ReachableRow = { user_id: string; first_name: string; last_name: string; role: string }

export type ReachableFilter = {
  /** Roles that everybody may write to. */
  openRoles: readonly string[]
  /** Whether the one who asks writes to everybody. */
  reachesAll: boolean
  /** Beginnings of words of the name, all of which are there. */
  terms: readonly string[]
  after: string | undefined
  limit: number
}

/**
 * Those of whom one who does not reach everybody may write to somebody: whose role is open, and who is in a room with
 * them. Begun with, so that the cost is that of these and not of the institution.
 */
const candidates = (userId: string, openRoles: readonly string[]) => sql`
  with candidate as materialized (
    select tenant_id, user_id from ${table('contact')} where role = any(${[...openRoles]}::text[])
    union
    select theirs.tenant_id, theirs.user_id
      from ${table('room_member')} mine
      join ${table('room_member')} theirs on theirs.tenant_id = mine.tenant_id and theirs.room_id = mine.room_id
     where mine.user_id = ${userId}::uuid and mine.left_at is null and mine.kind <> 'direct'
       and theirs.left_at is null)`

// Each by its key: joined at will, the server may read all people while it takes the table for small.
const CANDIDATES = sql`candidate cross join lateral (
  select user_id, first_name, last_name, role, email, is_active, erased_at from ${table('contact')} one
   where one.tenant_id = candidate.tenant_id and one.user_id = candidate.user_id limit 1) contact`

/** SQL of whom people may write to. */
export const reachableRepository = {
  /** In the order of their ids: those of whom `refusalOf` gives no refusal. */
  list: async (
    db: CommDb,
    userId: string,
    { openRoles, reachesAll, terms, after, limit }: ReachableFilter,
  ): Promise<ReachableRow[]> => {
    const named = terms.map(
      (term) => sql`and exists (
        select from ${sql.id('comm', 'words_of')}(contact.first_name || ' ' || contact.last_name) word
         where starts_with(word, ${sql.id('comm', 'folded')}(${term})))`,
    )
    const { rows } = await sql<ReachableRow>`
      ${reachesAll ? sql`` : candidates(userId, openRoles)}
      select contact.user_id, contact.first_name, contact.last_name, contact.role
        from ${reachesAll ? sql`${table('contact')} contact` : CANDIDATES}
       where contact.user_id <> ${userId}::uuid
         and (${after ?? null}::uuid is null or contact.user_id > ${after ?? null}::uuid)
         and contact.email is not null and contact.is_active and contact.erased_at is null
         and contact.role is not null
         ${sql.join(named, sql` `)}
         and not ${found(sql`${table('block')} block
           where block.user_id = ${userId}::uuid and block.blocked_id = contact.user_id`)}
         and (${reachesAll}::boolean or not ${found(sql`${table('block')} block
           where block.user_id = contact.user_id and block.blocked_id = ${userId}::uuid`)})
       order by contact.user_id
       limit ${limit}`.execute(db)
    return rows
  },
}
