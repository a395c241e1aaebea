import { isHeld, type Outlived, type OutlivedSlice, type RetentionRule, tenantsIn } from '@medtrack/kit'
import { sql } from 'kysely'
import type { CoreTransaction } from '../tables.ts'

const table = (name: string) => sql.id('core', name)

// Of the person who applied, and of those who decided or led the interview.
const held = sql`(${isHeld('core', 'application', 'student_user_id', 'decided_by')} or exists (
  select from ${table('interview')} interview
   where interview.tenant_id = application.tenant_id and interview.application_id = application.id
     and ${isHeld('core', 'interview', 'employer_id')}))`

const over = (
  before: Date,
) => sql`application.status in ('rejected', 'withdrawn') and application.updated_at < ${before}
  and not exists (select from ${table('stage')} stage where stage.application_id = application.id)`

/** SQL of applications that came to nothing. */
export const outlivedApplications: RetentionRule = {
  dataClass: 'refused-applications',
  setting: 'CORE_REFUSED_APPLICATION_RETENTION_DAYS',

  find: async (tx: CoreTransaction, before: Date): Promise<Outlived[]> => {
    const { rows } = await sql<{ tenant_id: string; due: string; held: string; oldest: Date }>`
      select whose.tenant_id, count(*) filter (where not is_held) as due, count(*) filter (where is_held) as held,
             min(updated_at) as oldest
        from ${tenantsIn('core', 'application')} whose
       cross join lateral (
         select updated_at, ${held} as is_held from ${table('application')} application
          where tenant_id = whose.tenant_id and ${over(before)} offset 0) outlived
       group by whose.tenant_id order by whose.tenant_id`.execute(tx)
    return rows.map(({ tenant_id, due, held, oldest }) => ({
      ...{ tenantId: tenant_id, rows: Number(due), held: Number(held), oldest },
    }))
  },

  remove: async (tx: CoreTransaction, { tenantId, before, limit }: OutlivedSlice): Promise<number> => {
    const { rows } = await sql<{ id: string }>`
      select id from ${table('application')} application
       where tenant_id = ${tenantId} and ${over(before)} and not ${held}
       order by updated_at limit ${limit} for update skip locked`.execute(tx)
    const ids = sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`
    await tx
      .deleteFrom('interview')
      .where('tenant_id', '=', tenantId)
      .where('application_id', '=', ids)
      .execute()
    await tx.deleteFrom('application').where('id', '=', ids).execute()
    return rows.length
  },
}
