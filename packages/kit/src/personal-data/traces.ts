import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { DueLater } from '../jobs/define.ts'

type Handle = Kysely<KitTables>

/** Log rows that one statement looks through: well within the time that it may take. */
const SLICE = 2_000
/** Work that is due within so long is waited for; what is due later, and about the person, is dropped. */
const PATIENCE_MILLISECONDS = 120_000
const PAUSE_MILLISECONDS = 1_000

/** Whose traces, from when, and what they were known by, in lower case. */
export type Traced = { jobId: string; kind: string; now: Date; names: readonly string[] }

/** Whether a text names the person. */
const mentions = (text: RawBuilder<unknown>, names: readonly string[]) =>
  sql<boolean>`exists (select from unnest(${[...names]}::text[]) as known (name) where position(known.name in lower(${text})) > 0)`

/** Bytes as text that holds every plain character as it is; the names are escaped in the same way. */
const mentionsInBytes = (bytes: RawBuilder<unknown>, names: readonly string[]) =>
  sql<boolean>`exists (select from unnest(${[...names]}::text[]) as known (name)
    where position(encode(convert_to(known.name, 'UTF8'), 'escape') in lower(encode(${bytes}, 'escape'))) > 0)`

// A message that waits for a retry is kept in base64.
const inJob = (names: readonly string[]) => sql<boolean>`(
  ${mentions(sql`payload::text || ' ' || coalesce(last_error, '')`, names)}
  or ${mentionsInBytes(sql`decode(coalesce(payload->'message'->>'body_base64', ''), 'base64')`, names)})`

/**
 * Waits for what was under way when the person's rows were removed: messages on their way out, and work in hand.
 * @throws DueLater while there is some
 */
export const waitForWorkInHand = async (db: Handle, traced: Traced): Promise<void> => {
  const { jobId, kind, now, names } = traced
  const own = await db
    .selectFrom('job')
    .select('created_at')
    .where('id', '=', jobId)
    .executeTakeFirstOrThrow()
  const message = await db
    .selectFrom('outbox')
    .select('id')
    .where('created_at', '<=', own.created_at)
    .where(mentionsInBytes(sql`body`, names))
    .limit(1)
    .executeTakeFirst()
  const work = await db
    .selectFrom('job')
    .select('id')
    .where('dead_at', 'is', null)
    .where('kind', '<>', kind)
    .where('created_at', '<=', own.created_at)
    .where(({ and, eb, or }) =>
      or([
        eb('locked_until', '>', now),
        and([eb('run_at', '<=', new Date(now.getTime() + PATIENCE_MILLISECONDS)), inJob(names)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (message || work) {
    throw new DueLater(
      new Date(now.getTime() + PAUSE_MILLISECONDS),
      message ? 'a message about the person is on its way' : 'work from before is in hand',
    )
  }
}

/** Removes first answers, and jobs about the person that failed or are due much later. */
export const removeFromTables = async (
  db: Handle,
  { jobId, names }: Traced,
  userId: string,
): Promise<Record<string, number>> => {
  const answers = await db
    .deleteFrom('idempotency_record')
    .where(({ or }) =>
      or([
        sql<boolean>`position(${userId}::text in caller) > 0`,
        mentions(sql`answer || ' ' || headers::text`, names),
      ]),
    )
    .executeTakeFirst()
  const jobs = await db
    .deleteFrom('job')
    .where('id', '<>', jobId)
    .where(({ and, eb, or }) =>
      and([or([eb('dead_at', 'is not', null), eb('locked_until', 'is', null)]), inJob(names)]),
    )
    .executeTakeFirst()
  // The rest of what is known of it stays: which event it was, and that it never took effect.
  await db.updateTable('dead_event').set({ reason: 'erased' }).where(mentions(sql`reason`, names)).execute()
  return { idempotency_record: Number(answers.numDeletedRows), job: Number(jobs.numDeletedRows) }
}

/**
 * Leaves of the logged events about the person that they were, when, and the ids in them: the log stays one of
 * everything that happened. Walks the log in slices.
 */
export const redactLog = async (
  db: Handle,
  schema: string,
  names: readonly string[],
  lastingEvents: readonly string[],
  signal: AbortSignal,
): Promise<number> => {
  const log = sql.id(schema, 'event_log')
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(id) as first, max(id) as last from ${log}`.execute(db)
  const last = Number(rows[0]?.last ?? -1)
  let redacted = 0
  for (let from = Number(rows[0]?.first ?? 0); from <= last; from += SLICE) {
    signal.throwIfAborted()
    const { numAffectedRows } = await sql`
      update ${log} set body = jsonb_set(body, '{payload}', '{"erased": true}'::jsonb || coalesce((
          select jsonb_object_agg(member.key, member.value) from jsonb_each(body->'payload') as member
           where member.value #>> '{}' ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'), '{}'::jsonb))
       where id >= ${from} and id < ${from + SLICE}
         and event_type <> all(${[...lastingEvents]}::text[])
         and jsonb_typeof(body->'payload') = 'object' and not (body->'payload' ? 'erased')
         and ${mentions(sql`body::text`, names)}`.execute(db)
    redacted += Number(numAffectedRows ?? 0)
  }
  return redacted
}
