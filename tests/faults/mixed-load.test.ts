import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { signIn } from '../harness/documents.ts'
import { joinDeployment } from '../harness/joined.ts'
import { type Answered, isDone, type Person, sendMixedLoad } from '../harness/mixed-load.ts'
import { settle } from '../harness/settle.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
const STUDENT = { email: 'amina@example.com', password: 'SecurePass123!' }
/** LOAD_SECONDS=60 and LOAD_PER_SECOND=170 are the full size, ten times what the reference was made for. */
const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 5)
const PER_SECOND = Number(process.env['LOAD_PER_SECOND'] ?? 30)
/** Few enough for none to wait long where a machine is slow: it then takes longer, and is the same load. */
const AT_ONCE = 8
const SPIKE = 10
const SPIKE_SECONDS = Math.ceil(SECONDS / 5)
/** Far more than there are connections to the database. */
const SPIKE_AT_ONCE = 128
const PATIENCE_MILLISECONDS = 120_000

const KINDS: readonly DeploymentKind[] = ['embedded', 'apart']

const isRefused = ({ status, retryAfter }: Answered): boolean =>
  (status === 429 || status === 503) && Number(retryAfter) > 0

for (const kind of KINDS) {
  describe(`a mixed load, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let people: { student: Person; admin: Person }
    const all: Answered[] = []

    const send = async (perSecond: number, seconds: number, atOnce: number, more?: typeof isRefused) => {
      const answered = await sendMixedLoad(platform.client, people, { perSecond, seconds, atOnce }, more)
      assert.equal(answered.length, perSecond * seconds)
      all.push(...answered)
      return answered
    }
    const sendSteadily = async (seconds: number) => {
      const answered = await send(PER_SECOND, seconds, AT_ONCE, isRefused)
      assert.deepEqual(
        answered.filter((one) => !isDone(one)),
        [],
      )
    }
    before(async () => {
      platform = await deploy(kind, {
        ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
      })
      const names = { first_name: 'Amina', last_name: 'Alami', role: 'student' }
      const made = await platform.client.post('/auth/api/v1/register', { ...STUDENT, ...names })
      assert.equal(made.status, 201, made.text)
      const admin = await platform.client.post('/auth/api/v1/auth/login/', ADMIN)
      people = {
        admin: { id: admin.body.data.user.id, token: admin.body.data.access_token },
        student: { id: made.body.data.id, token: await signIn(platform.client, STUDENT) },
      }
      await eventually(
        async () => (await platform.client.get('/profile/api/me', people.student.token)).status === 200,
        'the profile of the student',
        PATIENCE_MILLISECONDS,
      )
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    /** What was answered has left what it should, once, in the processes that were there before. */
    const assertOnce = async () => {
      for (const one of platform.processes.values())
        assert.doesNotMatch(one.output(), /FATAL|ended by itself|unhandledRejection/)
      // A platform that still has much to do lets others into its database late.
      await using joined = await eventually(
        () => joinDeployment(platform),
        'a look into the database',
        PATIENCE_MILLISECONDS,
      )
      await eventually(
        async () => await settle(joined).then(() => true),
        'all that follows',
        PATIENCE_MILLISECONDS,
      )
      const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      const marks = async (query: ReturnType<typeof sql<{ mark: string }>>) =>
        (await query.execute(database)).rows.map(({ mark }) => mark)
      try {
        const present = {
          message: await marks(sql`select body as mark from comm.message`),
          notification: await marks(
            sql`select title as mark from comm.notification where category = 'stages'`,
          ),
          student: await marks(
            sql`select split_part(email, '@', 1) as mark from profile.student where last_name = 'Student'`,
          ),
        }
        for (const [what, there] of Object.entries(present)) {
          assert.equal(new Set(there).size, there.length, `each ${what} is there once`)
          const asked = all.filter((one) => one.what === what)
          const acknowledged = new Set(asked.filter(isDone).map(({ mark }) => mark))
          assert.ok(acknowledged.size > 0, `some ${what} was acknowledged`)
          assert.deepEqual([...acknowledged.difference(new Set(there))], [], `each ${what} is there`)
          const refused = new Set(asked.filter((one) => !isDone(one)).map(({ mark }) => mark))
          assert.deepEqual(
            there.filter((mark) => !acknowledged.has(mark) && !refused.has(mark)),
            [],
            `nobody asked for another ${what}`,
          )
        }
        const unread = await sql<{ n: number }>`
          select (select unread_count from comm.timeline where user_id = ${people.student.id})
            - (select count(*) from comm.notification where user_id = ${people.student.id} and in_app and read_at is null)::int as n`.execute(
          database,
        )
        assert.equal(unread.rows[0]?.n, 0, 'the count of what is unread is right')
        for (const name of ['auth', 'profile', 'core', 'comm', 'eval'])
          assert.deepEqual(await joined.bus?.dead.list(`${name}-service.events`, 10), [], name)
      } finally {
        await database.destroy()
      }
    }

    test(`L1: ${PER_SECOND} mixed requests a second for ${SECONDS} s: each is done, and nothing is lost or doubled`, async () => {
      await sendSteadily(SECONDS)
      await assertOnce()
    })

    test('L3: a load leaves no file open behind it', async () => {
      const openFiles = async () => {
        const pids = [...platform.processes.values()].map(({ pid }) => pid)
        const each = await Promise.all(pids.map(async (pid) => (await readdir(`/proc/${pid}/fd`)).length))
        return each.reduce((sum, count) => sum + count, 0)
      }
      // As many connections as are ever used, which clients keep.
      await send(AT_ONCE * PER_SECOND, 1, AT_ONCE, isRefused)
      const before = await openFiles()
      for (let turn = 0; turn < 3; turn += 1) await sendSteadily(2)
      // Pools may hold one or two more each.
      await eventually(
        async () => (await openFiles()) <= before + 2 * platform.processes.size,
        'as few open files as before',
        PATIENCE_MILLISECONDS,
      )
    })

    test(`L2: ${SPIKE} times as many for ${SPIKE_SECONDS} s: what is not done is told to come back, and then all is as before`, async () => {
      const answered = await send(SPIKE * PER_SECOND, SPIKE_SECONDS, SPIKE_AT_ONCE)
      assert.deepEqual(
        answered.filter((one) => !isDone(one) && !isRefused(one)),
        [],
      )
      await eventually(
        async () => (await send(PER_SECOND, 1, AT_ONCE)).every(isDone),
        'a second in which all is answered again',
        PATIENCE_MILLISECONDS,
      )
      await assertOnce()
    })
  })
}
