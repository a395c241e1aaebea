import { isHeld, type Outlived, type OutlivedSlice, type RetentionRule } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTransaction } from '../tables.ts'

const held = isHeld('auth', 'session', 'account_id')

/** SQL of sessions that nobody looks back at any more. The clean-up of each hour removes them as well. */
export const outlivedSessions: RetentionRule = {
  dataClass: 'sessions',
  setting: 'AUTH_SESSION_RETENTION_DAYS',

  find: async (tx: AuthTransaction, before: Date): Promise<Outlived[]> => {
    const rows = await tx
      .selectFrom('session')
      .select((select) => [
        'tenant_id',
        select.fn.countAll<string>().as('all'),
        select.fn.countAll<string>().filterWhere(held).as('held'),
        select.fn.min('expires_at').as('oldest'),
      ])
      .where('expires_at', '<', before)
      .groupBy('tenant_id')
      .orderBy('tenant_id')
      .execute()
    return rows.map(({ tenant_id, all, held, oldest }) => ({
      ...{ tenantId: tenant_id, rows: Number(all) - Number(held), held: Number(held), oldest },
    }))
  },

  remove: async (tx: AuthTransaction, { tenantId, before, limit }: OutlivedSlice): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('session')
      .where('id', 'in', (is) =>
        is
          .selectFrom('session')
          .select('session.id')
          .where('session.tenant_id', '=', tenantId)
          .where('session.expires_at', '<', before)
          .where(sql<boolean>`not ${held}`)
          .orderBy('session.expires_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
