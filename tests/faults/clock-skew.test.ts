import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eventually, freePort } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { type MedtrackProcess, startProcess } from '../harness/processes.ts'
import { skipWrongClocks, wrongClock } from '../harness/wrong-clocks.ts'
import { startOutsideProgram } from '../journeys/outside-program.ts'

const STUDENT = { email: 'amina@example.com', password: 'SecurePass123!' }
/** How soon a reminder is due, once it is told of. */
const DUE_MILLISECONDS = 3_000
/** The promise is 5 s; a machine that does other work beside it adds to it. */
const LATEST_MILLISECONDS = 15_000
const PATIENCE_MILLISECONDS = 60_000
const HOUR_MILLISECONDS = 3_600_000

describe('F22: processes whose clocks are wrong', {
  skip: skipWrongClocks() || skipDeployment('apart'),
}, () => {
  let platform: Deployment
  before(async () => {
    platform = await deploy('apart')
  })
  after(async () => await platform?.[Symbol.asyncDispose]())

  const restart = async (name: string, settings: Record<string, string> = {}): Promise<void> => {
    await platform.processes.get(name)?.stop('SIGTERM')
    await platform.restart(name, settings)
  }
  const signIn = async (): Promise<string> => {
    const answer = await platform.client.post('/auth/api/v1/auth/login/', STUDENT)
    assert.equal(answer.status, 200, answer.text)
    return answer.body.data.access_token
  }
  const read = (token: string) => platform.client.get('/profile/api/me', token)

  test('tokens of a clock that is ahead are refused, and the later word counts, not the later time', async () => {
    await restart('auth', wrongClock('+10m'))
    const names = { first_name: 'Amina', last_name: 'Alami', role: 'student' }
    const made = await platform.client.post('/auth/api/v1/register', { ...STUDENT, ...names })
    assert.equal(made.status, 201, made.text)
    const early = await signIn()
    // Just after a restart the gateway may not have heard yet which sessions are over.
    const refused = await eventually(
      async () => {
        const answer = await read(early)
        return answer.status === 503 ? undefined : answer
      },
      'an answer',
      PATIENCE_MILLISECONDS,
    )
    assert.equal(refused.status, 401, refused.text)

    await restart('auth')
    const token = await signIn()
    const profile = await eventually(
      async () => {
        const answer = await read(token)
        return answer.status === 200 ? answer.body : undefined
      },
      'the profile',
      PATIENCE_MILLISECONDS,
    )
    assert.equal(profile.first_name, 'Amina')
    assert.equal((await read(early)).status, 401, 'still refused')
    const changed = await platform.client.patch('/auth/api/v1/users/profile/', { first_name: 'Amal' }, token)
    assert.equal(changed.status, 200, changed.text)
    await eventually(
      async () => (await read(token)).body.first_name === 'Amal',
      'the new name',
      PATIENCE_MILLISECONDS,
    )
  })

  test('reminders go by the database’s time, once, whoever looks; wrong clocks are told', async () => {
    await platform.processes.get('comm')?.stop('SIGTERM')
    await platform.restart('comm', wrongClock('-2h'))
    const late = platform.processes.get('comm') as MedtrackProcess
    await using early = await startProcess(['comm'], {
      ...platform.env,
      AUTH_URL: platform.processes.get('auth')?.address ?? '',
      PORT: String(await freePort()),
      ...wrongClock('+10m'),
    })
    for (const [{ address }, skew] of [
      [late, -2 * HOUR_MILLISECONDS],
      [early, HOUR_MILLISECONDS / 6],
    ] as const) {
      await eventually(
        async () => {
          const report = (await (await fetch(`${address}/readyz`)).json()) as {
            status: string
            degraded: string[]
          }
          return report.status === 'degraded' && report.degraded.includes('clock')
        },
        `${address} to say that its clock is wrong`,
        PATIENCE_MILLISECONDS,
      )
      const metrics = await (await fetch(`${address}/metrics`)).text()
      const seconds = Number(/^clock_skew_seconds\{[^}]*\} (\S+)$/m.exec(metrics)?.[1])
      assert.ok(Math.abs(seconds - skew / 1000) < 60, `${seconds} s`)
    }

    await using joined = await joinDeployment(platform)
    const database = new Kysely<unknown>({ dialect: joined.databaseOf('comm').owner() })
    try {
      await using program = await startOutsideProgram(platform.amqpUrl ?? '')
      const soon = randomUUID()
      const later = randomUUID()
      const now = Date.now()
      await program.publish([
        interview(soon, now + DUE_MILLISECONDS, now + HOUR_MILLISECONDS),
        // Ten minutes ahead it would be due already.
        interview(later, now + HOUR_MILLISECONDS / 12, now + HOUR_MILLISECONDS),
      ])
      const stateOf = async (application: string) =>
        (
          await sql<{ status: string; late: number }>`
            select status, extract(epoch from sent_at - reminder_time)::float8 * 1000 as late
              from comm.reminder where application_id = ${application}`.execute(database)
        ).rows[0]
      const sent = await eventually(
        async () => {
          const state = await stateOf(soon)
          return state?.status === 'scheduled' ? undefined : state
        },
        'the reminder',
        PATIENCE_MILLISECONDS,
      )
      assert.equal(sent.status, 'sent')
      assert.ok(sent.late >= 0 && sent.late < LATEST_MILLISECONDS, `${sent.late} ms late`)
      assert.equal((await stateOf(later))?.status, 'scheduled')
      const { rows: notices } = await sql<{ n: string }>`
        select count(*) as n from comm.notification where dedupe_key like 'reminder:%' group by dedupe_key`.execute(
        database,
      )
      assert.ok(notices.every(({ n }) => n === '1'))
    } finally {
      await database.destroy()
    }
  })
})

const interview = (application: string, remindAt: number, at: number) => ({
  exchange: 'medtrack.events',
  routingKey: 'interview.scheduled',
  body: JSON.stringify({
    event_type: 'interview.scheduled',
    service: 'jobs-board',
    timestamp: new Date().toISOString(),
    version: '1.0',
    payload: {
      ...{ application_id: application, candidate_id: randomUUID(), employer_id: randomUUID() },
      interview_time: new Date(at).toISOString(),
      reminder_time: new Date(remindAt).toISOString(),
    },
  }),
})
