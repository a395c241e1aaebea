import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Platform } from '@medtrack/platform'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'
import { type OutsideMessage, startOutsideProgram } from '../journeys/outside-program.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
/** BACKLOG_EVENTS=100000 is the full size; the default keeps a run of all tests within minutes. */
const EVENTS = Number(process.env['BACKLOG_EVENTS'] ?? 3_000)
/** Every so many is a student of another system, who gets an account, a profile and a welcome; the others are notices. */
const STUDENT_EVERY = 10
const STUDENTS = Math.ceil(EVENTS / STUDENT_EVERY)
/** Events whose confirms are waited for together. */
const SLICE = 1_000
/** What a consumer asks the broker for (packages/kit/src/events/consumer.ts). */
const PREFETCH = 200
/** Asking the broker what is in hand starts an Erlang each time. */
const LOOKS_PER_COUNT = 40
/** A busy machine drains fifty a second. */
const PATIENCE_MILLISECONDS = 60_000 + EVENTS * 20

const KINDS: readonly DeploymentKind[] = ['together', 'apart']

const markOf = (number: number) => `backlog-${number}`

const eventOf = (number: number, userId: string): OutsideMessage => {
  const isStudent = number % STUDENT_EVERY === 0
  const payload = isStudent
    ? {
        ...{ student_id: randomUUID(), email: `${markOf(number)}@example.com` },
        ...{ first_name: 'Amina', last_name: 'Idrissi' },
      }
    : {
        ...{ user_id: userId, type: 'system', category: 'stages' },
        ...{ title: markOf(number), content: 'Your stage begins at nine.' },
      }
  const type = isStudent ? 'student.created' : 'notification.requested'
  const event = { event_id: randomUUID(), event_type: type, version: '1.0', service: 'registrar' }
  const body = JSON.stringify({ ...event, timestamp: new Date().toISOString(), payload })
  return { exchange: 'medtrack.events', routingKey: type, body }
}

const fill = async (amqpUrl: string, userId: string): Promise<void> => {
  await using program = await startOutsideProgram(amqpUrl)
  for (let first = 0; first < EVENTS; first += SLICE) {
    const count = Math.min(SLICE, EVENTS - first)
    await program.publish(Array.from({ length: count }, (_, index) => eventOf(first + index, userId)))
  }
}

/** What has taken effect, each counted as often as it has. */
const effectsOf = async (database: Kysely<unknown>) => {
  const { rows } = await sql<Record<'notices' | 'titles' | 'profiles' | 'accounts' | 'welcomes', number>>`
    select
      (select count(*)::int from comm.notification where title like 'backlog-%') as notices,
      (select count(distinct title)::int from comm.notification where title like 'backlog-%') as titles,
      (select count(*)::int from profile.student where email like 'backlog-%') as profiles,
      (select count(*)::int from auth.account where email like 'backlog-%') as accounts,
      (select count(*)::int from comm.notification notice join profile.student person
        on person.user_id = notice.user_id and person.email like 'backlog-%'
        where notice.dedupe_key like 'welcome:%') as welcomes`.execute(database)
  return rows[0]
}

const ALL = {
  ...{ notices: EVENTS - STUDENTS, titles: EVENTS - STUDENTS },
  ...{ profiles: STUDENTS, accounts: STUDENTS, welcomes: STUDENTS },
}

/** Waits until everything has taken effect; gives how many messages a consumer had in hand at most. */
const drained = async (platform: Deployment, joined: Platform, database: Kysely<unknown>) => {
  let [looks, most] = [0, 0]
  await eventually(
    async () => {
      looks += 1
      if (looks % LOOKS_PER_COUNT === 0) most = Math.max(most, (await platform.vhost?.mostInHand()) ?? 0)
      const { notices, profiles } = (await effectsOf(database)) ?? { notices: 0, profiles: 0 }
      return notices >= ALL.notices && profiles >= ALL.profiles
    },
    'the effects of all events',
    PATIENCE_MILLISECONDS,
  )
  await eventually(() => settle(joined).then(() => true), 'all that follows from them', PATIENCE_MILLISECONDS)
  return most
}

for (const kind of KINDS) {
  describe(`a backlog, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test(`M10: ${EVENTS} events that waited while nobody consumed take effect once, ${PREFETCH} in hand at most`, async (t) => {
      await using platform = await deploy(kind, {
        ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
      })
      const { body } = await platform.client.post('/auth/api/v1/auth/login/', ADMIN)
      const userId: string = body.data.user.id
      const consumers = [...platform.processes.keys()].filter((name) => name !== 'gateway')
      for (const name of consumers) await platform.processes.get(name)?.stop('SIGTERM')
      await fill(platform.amqpUrl ?? '', userId)

      await using joined = await joinDeployment(platform)
      const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      try {
        const begun = performance.now()
        const starting = Promise.all(consumers.map((name) => platform.restart(name)))
        starting.catch(() => undefined)
        const most = await drained(platform, joined, database)
        await starting
        const seconds = (performance.now() - begun) / 1_000
        t.diagnostic(`${EVENTS} events in ${seconds.toFixed(1)} s with the start, ${most} in hand at most`)
        assert.ok(most > 0 && most <= PREFETCH, `${most} in hand`)
        assert.deepEqual(await effectsOf(database), ALL)
        const unread = await sql<{ n: number }>`
          select (select unread_count from comm.timeline where user_id = ${userId})
            - (select count(*) from comm.notification where user_id = ${userId} and in_app and read_at is null)::int as n`.execute(
          database,
        )
        assert.equal(unread.rows[0]?.n, 0, 'the count of what is unread is right')
        for (const name of ['auth', 'profile', 'core', 'comm', 'eval'])
          assert.deepEqual(await joined.bus?.dead.list(`${name}-service.events`, 10), [], name)
      } finally {
        await database.destroy()
      }
    })
  })
}
