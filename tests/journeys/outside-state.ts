import type { Platform } from '@medtrack/platform'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { settle } from '../harness/settle.ts'

const PATIENCE_MILLISECONDS = 60_000

/** All that the platform has of a person, as its databases say. */
export type Known = {
  accounts: { id: string; role: string }[]
  profiles: { id: string; user_id: string | null; cin: string | null; external_id: string | null }[]
  welcomes: number
  /** Subjects of the mails sent, sorted. */
  mails: string[]
}

export type OutsideState = AsyncDisposable & {
  known(email: string): Promise<Known>
  /**
   * Waits until the person has been welcomed and nothing is under way any more. Queues keep their order, so what was
   * published before this person has taken effect, too.
   */
  settledAfter(email: string): Promise<void>
}

/** Looks behind a running deployment, to count what must be there once. */
export const watchState = (joined: Platform): OutsideState => {
  const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
  const read = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    (await query.execute(database)).rows

  const known = async (email: string): Promise<Known> => {
    const accounts = await read<Known['accounts'][number]>(
      sql`select id, role from auth.account where email_key = ${email}`,
    )
    const profiles = await read<Known['profiles'][number]>(
      sql`select id, user_id, cin, external_id from profile.student
           where email_key = ${email} and deleted_at is null
           union all select id, user_id, cin, external_id from profile.encadrant
           where email_key = ${email} and deleted_at is null`,
    )
    const welcomes = await read<{ n: string }>(
      sql`select count(*) as n from comm.notification n join comm.contact c
              on c.tenant_id = n.tenant_id and c.user_id = n.user_id
           where c.email_key = ${email} and n.dedupe_key like 'welcome:%'`,
    )
    const mails = await read<{ subject: string }>(
      sql`select subject from comm.mailbox_message where channel = 'email' and recipient = ${email} order by 1`,
    )
    return {
      accounts,
      profiles,
      welcomes: Number(welcomes[0]?.n),
      mails: mails.map(({ subject }) => subject),
    }
  }
  const retries = async () => {
    const found = await Promise.all(
      ['auth', 'profile', 'comm'].map((schema) =>
        read(
          sql`select 1 from ${sql.id(schema, 'job')} where kind = 'event.retry' and dead_at is null limit 1`,
        ),
      ),
    )
    return found.flat().length
  }
  return {
    known,
    settledAfter: async (email) => {
      await eventually(
        async () => {
          const { welcomes, mails } = await known(email)
          return welcomes > 0 && mails.length >= 2
        },
        `the welcome of ${email}`,
        PATIENCE_MILLISECONDS,
      )
      await eventually(async () => (await retries()) === 0, 'every retry', PATIENCE_MILLISECONDS)
      await settle(joined)
    },
    [Symbol.asyncDispose]: async () => await database.destroy(),
  }
}
