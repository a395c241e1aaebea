import type { Db } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import type { AuthTables } from '../tables.ts'
import type { Attempts } from './attempts.ts'

type Handle = Db<AuthTables>
export type NetworkFailures = Selectable<AuthTables['network_failure']>

const COLUMNS = ['failures', 'refusals', 'delayed_until', 'locked_until', 'last_attempt_at'] as const

/** SQL of what is counted of sign-ins in vain, by address and by network. */
export const attemptRepository = {
  find: (db: Handle, subject: string): Promise<Attempts | undefined> =>
    db.selectFrom('sign_in_failure').select(COLUMNS).where('subject', '=', subject).executeTakeFirst(),

  /** The same, made when there is none; nobody else counts before this transaction ends. */
  hold: (db: Handle, subject: string, none: Attempts): Promise<Attempts> =>
    db
      .insertInto('sign_in_failure')
      .values({ subject, ...none })
      .onConflict((conflict) =>
        // Changes nothing, but locks the row and gives it back.
        conflict.column('subject').doUpdateSet((eb) => ({ subject: eb.ref('excluded.subject') })),
      )
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  update: async (db: Handle, subject: string, attempts: Attempts): Promise<void> => {
    await db.updateTable('sign_in_failure').set(attempts).where('subject', '=', subject).execute()
  },

  forget: async (db: Handle, subject: string): Promise<void> => {
    await db.deleteFrom('sign_in_failure').where('subject', '=', subject).execute()
  },

  findNetwork: (db: Handle, subject: string): Promise<NetworkFailures | undefined> =>
    db
      .selectFrom('network_failure')
      .select(['subject', 'failures', 'window_ends_at'])
      .where('subject', '=', subject)
      .executeTakeFirst(),

  /** Counts one more in the window that is open, or opens one that ends at `windowEnd`. */
  countNetwork: (db: Handle, subject: string, now: Date, windowEnd: Date): Promise<NetworkFailures> =>
    db
      .insertInto('network_failure')
      .values({ subject, failures: 1, window_ends_at: windowEnd })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet((eb) => {
          const isOpen = eb('network_failure.window_ends_at', '>', now)
          return {
            failures: eb
              .case()
              .when(isOpen)
              .then(eb('network_failure.failures', '+', 1))
              .else(1)
              .end(),
            window_ends_at: eb
              .case()
              .when(isOpen)
              .then(eb.ref('network_failure.window_ends_at'))
              .else(eb.ref('excluded.window_ends_at'))
              .end(),
          }
        }),
      )
      .returning(['subject', 'failures', 'window_ends_at'])
      .executeTakeFirstOrThrow(),

  /** Removes what was counted of addresses before `before`, and windows that are over. */
  deleteForgotten: async (db: Handle, before: Date, now: Date): Promise<void> => {
    await db.deleteFrom('sign_in_failure').where('last_attempt_at', '<', before).execute()
    await db.deleteFrom('network_failure').where('window_ends_at', '<', now).execute()
  },
}
