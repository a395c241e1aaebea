import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** What is known of a thing that delayed rules wait for. */
export type RuleSubject = {
  subject: string
  by_platform: boolean
  /** `int8` arrives as text. */
  fact_order: string
  latest_type: string
  /** When each type of event about it happened. */
  seen: Record<string, string>
  state: Record<string, unknown>
}

type Write = Omit<RuleSubject, 'fact_order'> & {
  tenant_id: string
  fact_order: number
  names: string[]
  keep_until: Date
  updated_at: Date
}

const columns = ['subject', 'by_platform', 'fact_order', 'latest_type', 'seen', 'state'] as const

/** SQL of what delayed rules wait for. */
export const ruleSubjectRepository = {
  find: (tx: CommTransaction, tenantId: string, subject: string): Promise<RuleSubject | undefined> =>
    tx
      .selectFrom('rule_subject')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('subject', '=', subject)
      .forUpdate()
      .executeTakeFirst(),

  /** Makes the row, or holds the one that is there until `tx` ends: two events of one thing come one after the other. */
  hold: async (
    tx: CommTransaction,
    tenantId: string,
    subject: string,
    now: Date,
  ): Promise<RuleSubject | undefined> => {
    await tx
      .insertInto('rule_subject')
      .values({
        ...{ tenant_id: tenantId, subject, by_platform: false, fact_order: -1, latest_type: '' },
        ...{ seen: '{}', state: '{}', names: [], keep_until: now, updated_at: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await ruleSubjectRepository.find(tx, tenantId, subject)
    return row && row.latest_type !== '' ? row : undefined
  },

  put: async (tx: CommTransaction, { tenant_id, subject, ...values }: Write): Promise<void> => {
    await tx
      .updateTable('rule_subject')
      .set({ ...values, state: JSON.stringify(values.state), seen: JSON.stringify(values.seen) })
      .where('tenant_id', '=', tenant_id)
      .where('subject', '=', subject)
      .execute()
  },

  /** Removes what names one of the people, by their ids and addresses. */
  removeNaming: async (tx: CommTransaction, tenantId: string, names: readonly string[]): Promise<void> => {
    await tx
      .deleteFrom('rule_subject')
      .where('tenant_id', '=', tenantId)
      .where(sql<boolean>`names && ${[...names]}::text[]`)
      .execute()
  },

  /** Of all tenants: what nothing waits for any more. */
  removeOver: async (workerDb: CommDb, now: Date, limit: number): Promise<number> => {
    const { numDeletedRows } = await workerDb
      .deleteFrom('rule_subject')
      .where(
        sql<boolean>`(tenant_id, subject) in (
          select tenant_id, subject from ${sql.table('rule_subject')} where keep_until < ${now} order by keep_until limit ${limit})`,
      )
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
