import { sql } from 'kysely'
import type { CommDb, CommTransaction, ReminderTable } from '../tables.ts'
import type { ReminderRow, ReminderStatus } from './reminder-view.ts'

const columns = [
  'id',
  'tenant_id',
  'application_id',
  'candidate_id',
  'employer_id',
  'interview_time',
  'reminder_time',
  'time_zone',
  'interview_local',
  'reminder_local',
  'place',
  'link',
  'status',
  'sent_at',
  'created_by',
  'version',
  'created_at',
  'updated_at',
] as const

export type NewReminderRow = Omit<ReminderTable, 'version' | 'fact_order'> & { fact_order: number }
export type ReminderRowChange = Partial<
  Omit<NewReminderRow, 'id' | 'tenant_id' | 'created_at' | 'created_by' | 'interview_key'>
>

/** Whose reminders: everybody's in the tenant, those a person takes part in, or those a program made. */
export type ReminderReader = { kind: 'all' } | { kind: 'person' | 'maker'; id: string }

export type ReminderFilter = {
  before?: string | undefined
  limit: number
  status?: ReminderStatus | undefined
}

const wall = (reader: ReminderReader) =>
  reader.kind === 'maker'
    ? sql<boolean>`created_by = ${reader.id}`
    : reader.kind === 'person'
      ? sql<boolean>`(candidate_id = ${reader.id} or employer_id = ${reader.id})`
      : sql<boolean>`true`

/** SQL of reminders. */
export const reminderRepository = {
  insert: (tx: CommTransaction, row: NewReminderRow): Promise<ReminderRow> =>
    tx.insertInto('reminder').values(row).returning(columns).executeTakeFirstOrThrow(),

  /** Latest reminder time first; each of a person's two parts is looked up by its own index. */
  list: (db: CommDb, reader: ReminderReader, filter: ReminderFilter): Promise<ReminderRow[]> => {
    const part = (field: 'candidate_id' | 'employer_id' | 'created_by' | undefined) => {
      let query = db
        .selectFrom('reminder')
        .select(columns)
        .orderBy('reminder_time', 'desc')
        .orderBy('id', 'desc')
        .limit(filter.limit)
      if (field !== undefined && reader.kind !== 'all') query = query.where(field, '=', reader.id)
      query =
        filter.status === undefined
          ? query.where('status', '<>', 'cancelled')
          : query.where('status', '=', filter.status)
      if (filter.before !== undefined) {
        query = query.where(
          sql<boolean>`(reminder_time, id) < (select reminder_time, id from ${sql.table('reminder')} where id = ${filter.before} and ${wall(reader)})`,
        )
      }
      return query
    }
    if (reader.kind === 'all') return part(undefined).execute()
    if (reader.kind === 'maker') return part('created_by').execute()
    return db
      .selectFrom(
        db
          .selectFrom(part('candidate_id').as('interviewed'))
          .select(columns)
          .union(db.selectFrom(part('employer_id').as('interviewing')).select(columns))
          .as('own'),
      )
      .select(columns)
      .orderBy('reminder_time', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.limit)
      .execute()
  },

  find: (
    db: CommDb | CommTransaction,
    reader: ReminderReader,
    id: string,
  ): Promise<ReminderRow | undefined> =>
    db
      .selectFrom('reminder')
      .select(columns)
      .where('id', '=', id)
      .where('status', '<>', 'cancelled')
      .where(wall(reader))
      .executeTakeFirst(),

  /** Holds the row until `tx` ends, so that it is sent, moved or cancelled, and not two of them. */
  hold: (tx: CommTransaction, id: string): Promise<ReminderRow | undefined> =>
    tx.selectFrom('reminder').select(columns).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** The reminder of an interview, held; also one that was cancelled. */
  holdOfInterview: (
    tx: CommTransaction,
    tenantId: string,
    key: string,
  ): Promise<(ReminderRow & { fact_order: string }) | undefined> =>
    tx
      .selectFrom('reminder')
      .select([...columns, 'fact_order'])
      .where('tenant_id', '=', tenantId)
      .where('interview_key', '=', key)
      .forUpdate()
      .executeTakeFirst(),

  change: (tx: CommTransaction, id: string, change: ReminderRowChange): Promise<ReminderRow> =>
    tx
      .updateTable('reminder')
      .set({ ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirstOrThrow(),

  /** Those that wait by other rules of time zones than `rules`, of all tenants, by id. */
  listByOtherRules: (db: CommDb, rules: string, after: string, limit: number): Promise<ReminderRow[]> =>
    db
      .selectFrom('reminder')
      .select(columns)
      .where('status', '=', 'scheduled')
      .where('time_zone', 'is not', null)
      .where('zone_rules', '<>', rules)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),

  /** Makes one person's what was kept under another id of theirs. */
  moveToUser: async (
    tx: CommTransaction,
    tenantId: string,
    { from, to }: { from: string; to: string },
  ): Promise<void> => {
    for (const field of ['candidate_id', 'employer_id'] as const) {
      await tx
        .updateTable('reminder')
        .set({ [field]: to })
        .where('tenant_id', '=', tenantId)
        .where(field, '=', from)
        .execute()
    }
  },

  /** Removes the reminders of people who are interviewed, and the people from those of others; gives how many went. */
  removeOfUsers: async (
    tx: CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('reminder')
      .where('tenant_id', '=', tenantId)
      .where('candidate_id', 'in', [...userIds])
      .executeTakeFirstOrThrow()
    for (const field of ['employer_id', 'created_by'] as const) {
      await tx
        .updateTable('reminder')
        .set({ [field]: null })
        .where('tenant_id', '=', tenantId)
        .where(field, 'in', [...userIds])
        .execute()
    }
    return Number(numDeletedRows)
  },
}
