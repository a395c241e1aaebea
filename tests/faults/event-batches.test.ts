import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { BusMessage } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'

/** Fewer than a consumer takes at once: they are one batch. */
const REQUESTS = 60

const KINDS: readonly DeploymentKind[] = ['embedded', 'together']
const WINDOWS = [
  ['consumer.before_commit', 'F1: before the effects of many events commit'],
  ['consumer.after_commit', 'M1: between the effects of many events and their acknowledgement'],
] as const

/** What an outside program asks COMM to tell: every other one also by mail, one of a template that there is not. */
const requestOf = (userId: string, occasion: string, number: number): BusMessage => {
  const payload = {
    ...{ user_id: userId, type: number % 2 === 0 ? 'system' : 'email', category: 'stages' },
    ...(number === 7
      ? { template: 'there-is-none' }
      : { title: `${occasion} ${number}`, content: 'Come at nine.' }),
  }
  const event_id = randomUUID()
  const event = {
    ...{ event_id, event_type: 'notification.requested', version: '1.0', service: 'partner' },
    ...{ timestamp: new Date().toISOString(), correlation_id: `${occasion}-${number}`, payload },
  }
  return {
    ...{ messageId: event_id, destination: { kind: 'events' }, routingKey: event.event_type, aliases: [] },
    ...{
      type: event.event_type,
      appId: 'partner',
      timestamp: new Date(),
      correlationId: `${occasion}-${number}`,
    },
    ...{ headers: {}, body: Buffer.from(JSON.stringify(event)), mandatory: true },
  }
}

/** Registers somebody, and gives their account's id once everything that it causes has taken effect. */
const register = async (platform: Deployment): Promise<string> => {
  const body = { email: 'amina@example.com', password: 'SecurePass123!', role: 'student' }
  const names = { first_name: 'Amina', last_name: 'Idrissi' }
  const answer = await eventually(async () => {
    const given = await platform.client.post('/auth/api/v1/register', { ...body, ...names })
    return given.status === 201 ? given : undefined
  }, 'the registration')
  await using joined = await joinDeployment(platform)
  await settle(joined)
  return answer.body.data.id
}

for (const kind of KINDS) {
  describe(`killed with many events in hand, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let userId = ''
    before(async () => {
      platform = await deploy(kind)
      userId = await register(platform)
    })
    after(async () => await platform[Symbol.asyncDispose]())

    for (const [failpoint, what] of WINDOWS) {
      test(`${what}: each takes effect once`, async () => {
        await platform.processes.get('all')?.stop('SIGTERM')
        {
          await using joined = await joinDeployment(platform)
          const requests = Array.from({ length: REQUESTS }, (_, number) =>
            requestOf(userId, failpoint, number),
          )
          const refused = (await joined.bus?.publish(requests))?.filter(Boolean)
          assert.deepEqual(refused, [])
        }
        const { signal } = await platform.runToEnd('all', { MEDTRACK_FAILPOINTS: `${failpoint}=exit` })
        assert.equal(signal, 'SIGKILL', 'the failpoint was passed')

        await platform.restart('all')
        await using joined = await joinDeployment(platform)
        await assertEachOnce(joined, failpoint, userId)
      })
    }
  })
}

type Joined = Awaited<ReturnType<typeof joinDeployment>>

const assertEachOnce = async (joined: Joined, occasion: string, userId: string): Promise<void> => {
  const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
  const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
    (await query.execute(database)).rows[0]?.n
  const causes = `${occasion}-%`
  try {
    await eventually(async () => {
      const told = await count(sql`
        select count(distinct correlation_id)::int as n from comm.notification where correlation_id like ${causes}`)
      return told === REQUESTS - 1
    }, 'every request is told')
    await settle(joined)
    assert.deepEqual(
      [
        await count(
          sql`select count(*)::int as n from comm.notification where correlation_id like ${causes}`,
        ),
        await count(sql`select count(*)::int as n from comm.event_log
          where event_type = 'notification.rejected' and correlation_id = ${`${occasion}-7`}`),
        await count(sql`select count(distinct data->>'message_id')::int as n from comm.mailbox_message
          where subject like ${`${occasion} %`}`),
        await count(sql`select (select unread_count from comm.timeline where user_id = ${userId})
          - (select count(*) from comm.notification where user_id = ${userId} and in_app and read_at is null)::int as n`),
      ],
      [REQUESTS - 1, 1, REQUESTS / 2 - 1, 0],
    )
    assert.deepEqual(await joined.bus?.dead.list('comm-service.events', 10), [])
  } finally {
    await database.destroy()
  }
}
