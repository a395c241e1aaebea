import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** At most so many within so many milliseconds. */
export type MailLimit = { readonly most: number; readonly milliseconds: number }

/** SQL of how often an address was written to. */
export const mailLimitRepository = {
  /** Notes a mail that goes at `now`; false, and nothing noted, when that would be too many. */
  take: async (
    db: Handle,
    mail: { address: string; purpose: string; now: Date },
    limits: readonly MailLimit[],
  ): Promise<boolean> => {
    const { address, purpose, now } = mail
    const longest = Math.max(...limits.map(({ most }) => most))
    // The times stand newest first: no more than n went within a window when the n-th is older than it.
    const allowed = limits.map(({ most, milliseconds }) => {
      const before = new Date(now.getTime() - milliseconds)
      return sql<boolean>`coalesce(mail_allowance.sent_at[${sql.lit(most)}] <= ${before}::timestamptz, true)`
    })
    const noted = await db
      .insertInto('mail_allowance')
      .values({ address, purpose, sent_at: sql<Date[]>`array[${now}::timestamptz]` })
      .onConflict((conflict) =>
        conflict
          .columns(['address', 'purpose'])
          .doUpdateSet({
            sent_at: sql<Date[]>`(excluded.sent_at || mail_allowance.sent_at)[1:${sql.lit(longest)}]`,
          })
          .where((eb) => eb.and(allowed)),
      )
      .returning('address')
      .executeTakeFirst()
    return noted !== undefined
  },

  /** Removes addresses that were last written to before `before`. */
  deleteBefore: async (db: Handle, before: Date): Promise<void> => {
    await db.deleteFrom('mail_allowance').where(sql`sent_at[1]`, '<', before).execute()
  },
}
