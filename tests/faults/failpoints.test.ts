import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { EVENT_EXCHANGE } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { connect } from 'amqplib'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { EndedEarly } from '../harness/processes.ts'
import { settle } from '../harness/settle.ts'
import { type Acknowledged, assertNothingLostOrDoubled } from './registrations.ts'

/** Windows that a random kill hardly ever meets, and what they stand for. */
const WINDOWS = [
  ['outbox.after_commit', 'F2: between the commit and publishing'],
  ['relay.after_confirm', 'F3: between the confirm and marking as sent'],
  ['consumer.before_commit', 'F1: before an event’s effect commits'],
  ['consumer.after_commit', 'M1: between an event’s effect and its acknowledgement'],
  ['job.after_run', 'F1: between a job’s work and its end'],
  ['delivery.after_answer', 'F4: between a provider’s answer and its record'],
  ['http.before_answer', 'I1: between the effect and its answer'],
] as const

const KINDS: readonly DeploymentKind[] = ['embedded', 'together']

for (const kind of KINDS) {
  describe(`F1, F2, F3, F4, I1, M1: killed at the worst moment, ${kind}`, {
    skip: skipDeployment(kind),
  }, () => {
    let platform: Deployment
    const acknowledged: Acknowledged = new Map()
    before(async () => {
      platform = await deploy(kind)
    })
    after(async () => await platform[Symbol.asyncDispose]())

    for (const [failpoint, what] of WINDOWS) {
      test(`${what}: everything takes effect, once`, async () => {
        await platform.processes.get('all')?.stop('SIGTERM')
        const early = await restartToFail(platform, failpoint)
        await using heard = platform.amqpUrl ? await listenIn(platform.amqpUrl) : undefined
        const email = `${failpoint.replace('.', '-').replace('_', '-')}@example.com`
        const headers = { 'idempotency-key': randomUUID() }
        const body = {
          email,
          password: 'SecurePass123!',
          first_name: 'Load',
          last_name: 'Test',
          role: 'student',
        }
        const register = () => platform.client.post('/auth/api/v1/register', body, undefined, headers)
        // The answer may be lost with the process; the effect may not.
        const first = early ? undefined : await register().catch(() => undefined)
        const { signal } = early ?? (await platform.processes.get('all')?.exited) ?? {}
        assert.equal(signal, 'SIGKILL', 'the failpoint was passed')

        await platform.restart('all')
        const again = await eventually(async () => {
          const answer = await register()
          return answer.status === 201 ? answer : undefined
        }, 'the answer to the repeated request')
        if (first?.status === 201) assert.deepEqual(again.body, first.body, 'the first answer is replayed')
        acknowledged.set(email, { userId: again.body.data.id })

        await using joined = await joinDeployment(platform)
        await settle(joined)
        await assertNothingLostOrDoubled(joined, acknowledged)
        // Nobody knows that the broker had it: it goes out once more, and only its id tells that it is the same.
        if (heard && failpoint === 'relay.after_confirm')
          await eventually(
            () => [...Map.groupBy(heard.ids, (id) => id).values()].some(({ length }) => length > 1),
            'an event that was published twice under one id',
          )
      })
    }
  })
}

/** Hears every event that is published on the broker, beside the services. */
const listenIn = async (url: string): Promise<AsyncDisposable & { ids: readonly string[] }> => {
  const connection = await connect(url)
  const channel = await connection.createChannel()
  const { queue } = await channel.assertQueue('', { exclusive: true })
  await channel.bindQueue(queue, EVENT_EXCHANGE, '#')
  const ids: string[] = []
  await channel.consume(queue, (message) => void ids.push(String(message?.properties.messageId)), {
    noAck: true,
  })
  return { ids, [Symbol.asyncDispose]: async () => await connection.close() }
}

/** Gives how it ended when work that was due at the start passed the failpoint before anybody could be answered. */
const restartToFail = async (platform: Deployment, failpoint: string): Promise<EndedEarly | undefined> => {
  try {
    await platform.restart('all', { MEDTRACK_FAILPOINTS: `${failpoint}=exit` })
    return undefined
  } catch (error) {
    if (error instanceof EndedEarly) return error
    throw error
  }
}
