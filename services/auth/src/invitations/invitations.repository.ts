import { type Db, MOST_COUNTED } from '@medtrack/kit'
import { sql } from 'kysely'
import { ACCOUNT_COLUMNS } from '../accounts/accounts.repository.ts'
import type { Account, AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** Those whose link works at that moment, or those whose does not. */
export type WaitingFilter = { state?: 'pending' | 'expired' | undefined; now: Date }

export type WaitingAccount = Account & { invited_until: Date | null }

const waiting = (db: Handle, { state, now }: WaitingFilter) =>
  db
    .selectFrom('account')
    // Said so, a partial index serves it.
    .where(sql<boolean>`is_active`)
    .where('password_hash', 'is', null)
    .$if(state !== undefined, (query) =>
      query.where(({ exists, not, selectFrom }) => {
        const usable = exists(
          selectFrom('account_link')
            .select('account_link.account_id')
            .whereRef('account_link.account_id', '=', 'account.id')
            .where('purpose', '=', 'invitation')
            .where('used_at', 'is', null)
            .where('expires_at', '>', now),
        )
        return state === 'pending' ? usable : not(usable)
      }),
    )

/** SQL of those who have not chosen a password yet. */
export const invitationRepository = {
  list: (
    db: Handle,
    filter: WaitingFilter,
    { direction, limit, offset }: { direction: 'asc' | 'desc'; limit: number; offset: number },
  ): Promise<WaitingAccount[]> =>
    waiting(db, filter)
      .select(ACCOUNT_COLUMNS)
      .select(({ selectFrom }) =>
        selectFrom('account_link')
          .select(({ fn }) => fn.max('expires_at').as('until'))
          .whereRef('account_link.account_id', '=', 'account.id')
          .where('purpose', '=', 'invitation')
          .where('used_at', 'is', null)
          .as('invited_until'),
      )
      .orderBy('created_at', direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle, filter: WaitingFilter): Promise<number> => {
    const { n } = await db
      .selectFrom(waiting(db, filter).select('id').limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },
}
