import { type Db, MOST_COUNTED } from '@medtrack/kit'
import type { Insertable, Selectable } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>
export type ConsentRow = Selectable<AuthTables['consent']>

const COLUMNS = [
  'id',
  'tenant_id',
  'account_id',
  'purpose',
  'granted',
  'version',
  'language',
  'text',
  'ip_hash',
  'created_at',
] as const

type Filter = { purpose?: string | undefined }
type Slice = { limit: number; offset: number }

/** SQL of consents: added and read, never changed. */
export const consentRepository = {
  insert: async (db: Handle, row: Insertable<AuthTables['consent']>): Promise<void> => {
    await db.insertInto('consent').values(row).execute()
  },

  /** The one that counts for the purpose. */
  findCurrent: (db: Handle, accountId: string, purpose: string): Promise<ConsentRow | undefined> =>
    db
      .selectFrom('consent')
      .select(COLUMNS)
      .where('account_id', '=', accountId)
      .where('purpose', '=', purpose)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** A page of the history, newest first, each with whether it is the one that counts. */
  list: (
    db: Handle,
    accountId: string,
    { purpose }: Filter,
    { limit, offset }: Slice,
  ): Promise<(ConsentRow & { current: unknown })[]> =>
    db
      .selectFrom('consent')
      .select(COLUMNS)
      .select(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('consent as newer')
              .select('newer.id')
              .whereRef('newer.account_id', '=', 'consent.account_id')
              .whereRef('newer.purpose', '=', 'consent.purpose')
              .where(({ eb, refTuple }) =>
                eb(
                  refTuple('newer.created_at', 'newer.id'),
                  '>',
                  refTuple('consent.created_at', 'consent.id') as never,
                ),
              ),
          ),
        ).as('current'),
      )
      .where('account_id', '=', accountId)
      .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle, accountId: string, { purpose }: Filter): Promise<number> => {
    const own = db
      .selectFrom('consent')
      .select('id')
      .where('account_id', '=', accountId)
      .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
    const { n } = await db
      .selectFrom(own.limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },
}
