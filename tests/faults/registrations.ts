import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Platform } from '@medtrack/platform'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import type { Client } from '../harness/client.ts'

/** A client outlasts many kills in a row, each with a start of some seconds on a loaded machine. */
const PATIENCE_MILLISECONDS = 300_000

/** Longer than the pauses before an attempt is repeated, several in a row. */
const REPETITION_MILLISECONDS = 90_000

/** Registrations that were acknowledged, by their address. */
export type Acknowledged = Map<string, { userId: string }>

/**
 * Registers people one after the other until it is told to stop. Each repeats its request, under one Idempotency-Key,
 * until it is answered: what a careful client does while the platform comes and goes.
 */
export const registerUntil = async (
  client: Client,
  prefix: string,
  stop: AbortSignal,
  acknowledged: Acknowledged,
): Promise<void> => {
  for (let i = 0; !stop.aborted; i++) {
    const email = `${prefix}-${i}@example.com`
    const key = randomUUID()
    const body = { email, password: 'SecurePass123!', first_name: 'Load', last_name: 'Test', role: 'student' }
    const answer = await eventually(
      async () => {
        const given = await client.post('/auth/api/v1/register', body, undefined, { 'idempotency-key': key })
        return given.status < 500 && given.status !== 409 && given.status !== 429 ? given : undefined
      },
      `an answer for ${email}`,
      PATIENCE_MILLISECONDS,
    )
    assert.equal(answer.status, 201, answer.text)
    acknowledged.set(email, { userId: answer.body.data.id })
  }
}

/** Checks that everything acknowledged is there, once: accounts, profiles, welcomes, mails. Assumes that all is settled. */
export const assertNothingLostOrDoubled = async (
  platform: Platform,
  acknowledged: Acknowledged,
): Promise<void> => {
  const database = new Kysely<unknown>({ dialect: platform.databaseOf('auth').owner() })
  const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    (await query.execute(database)).rows
  try {
    const accounts = await rows<{ id: string; email: string }>(
      sql`select id, email from auth.account where role = 'student'`,
    )
    assert.deepEqual(
      new Set(accounts.map(({ email }) => email)),
      new Set(acknowledged.keys()),
      'accounts are those acknowledged',
    )
    assert.equal(accounts.length, acknowledged.size, 'one account each')
    for (const { id, email } of accounts)
      assert.equal(acknowledged.get(email)?.userId, id, 'the answer named the account')

    const profiles = await rows<{ user_id: string; n: string }>(
      sql`select user_id, count(*) as n from profile.student where deleted_at is null group by user_id`,
    )
    assert.equal(profiles.length, acknowledged.size, 'one profile each')
    assert.ok(
      profiles.every(({ n }) => n === '1'),
      'no second profile',
    )

    const published = await rows<{ event_type: string; n: string; subjects: string }>(
      sql`select event_type, count(*) as n, count(distinct subject) as subjects from profile.event_log
          where event_type in ('student.created', 'profile.created') group by event_type`,
    )
    for (const { event_type, n } of published)
      assert.equal(Number(n), acknowledged.size, `${event_type} once each`)

    const welcomes = await rows<{ user_id: string; n: string }>(
      sql`select user_id, count(*) as n from comm.notification where dedupe_key like 'welcome:%' group by user_id`,
    )
    assert.equal(welcomes.length, acknowledged.size, 'one welcome each')
    assert.ok(
      welcomes.every(({ n }) => n === '1'),
      'no second welcome',
    )

    // An attempt that a kill cut off is repeated after a pause, and what is not due yet does not count as under way.
    await eventually(
      async () => {
        const unfinished = await rows<{ status: string }>(
          sql`select status from comm.delivery where status in ('pending', 'sending', 'scheduled')`,
        )
        assert.deepEqual(unfinished, [], 'every delivery has ended')
        return true
      },
      'the end of every delivery',
      REPETITION_MILLISECONDS,
    )
    const mails = await rows<{ to: string; subject: string; n: string; ids: string }>(
      sql`select recipient as "to", subject, count(*) as n, count(distinct data->>'message_id') as ids
          from comm.mailbox_message where channel = 'email' group by recipient, subject`,
    )
    for (const email of acknowledged.keys()) {
      const welcome = mails.find(
        (mail) => mail.to === email && mail.subject === 'Welcome to Internship Management System',
      )
      assert.ok(welcome, `${email} got the welcome mail`)
    }
    // A process that is killed between sending and recording repeats a mail, as the same message.
    for (const { ids, to, subject } of mails) assert.equal(ids, '1', `${subject} to ${to} is one message`)

    for (const queue of [
      'auth-service.events',
      'profile-service.events',
      'comm-service.events',
      'core-service.events',
      'eval-service.events',
    ]) {
      assert.deepEqual(await platform.bus?.dead.list(queue, 10), [], `no dead letters in ${queue}`)
    }
  } finally {
    await database.destroy()
  }
}
