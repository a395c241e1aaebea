import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { BusMessage } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'

/** Fewer than a consumer takes at once: they are one batch, and leave the outbox together. */
const EVENTS = 80

const KINDS: readonly DeploymentKind[] = ['embedded', 'together']
const WINDOWS = [
  ['relay.after_confirm', 'F3: with rows of the log in the hand of the relay'],
  ['consumer.before_commit', 'F1: once they are to be logged, before their effects commit'],
  ['consumer.after_commit', 'M1: between their effects and their acknowledgement'],
] as const

/** News of a student that say nothing: they are logged, and nothing else comes of them. */
const newsOf = (occasion: string, number: number): BusMessage => {
  const event_id = randomUUID()
  const correlation_id = `${occasion}-${number}`
  const event = {
    ...{ event_id, event_type: 'student.updated', version: '1.0', service: 'partner' },
    ...{ timestamp: new Date().toISOString(), correlation_id, payload: { user_id: randomUUID() } },
  }
  return {
    ...{ messageId: event_id, destination: { kind: 'events' }, routingKey: event.event_type, aliases: [] },
    ...{ type: event.event_type, appId: 'partner', timestamp: new Date(), correlationId: correlation_id },
    ...{ headers: {}, body: Buffer.from(JSON.stringify(event)), mandatory: true },
  }
}

for (const kind of KINDS) {
  describe(`killed while outside events are logged, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    before(async () => {
      platform = await deploy(kind)
      await using joined = await joinDeployment(platform)
      await settle(joined)
    })
    after(async () => await platform[Symbol.asyncDispose]())

    for (const [failpoint, what] of WINDOWS) {
      test(`${what}: each is in the log once`, async () => {
        await platform.processes.get('all')?.stop('SIGTERM')
        const sent = Array.from({ length: EVENTS }, (_, number) => newsOf(failpoint, number))
        {
          await using joined = await joinDeployment(platform)
          assert.deepEqual((await joined.bus?.publish(sent))?.filter(Boolean), [])
        }
        const { signal } = await platform.runToEnd('all', { MEDTRACK_FAILPOINTS: `${failpoint}=exit` })
        assert.equal(signal, 'SIGKILL', 'the failpoint was passed')

        await platform.restart('all')
        await using joined = await joinDeployment(platform)
        await settle(joined)
        assert.deepEqual(await loggedOf(joined, failpoint), sent.map(({ messageId }) => messageId).sort())
      })
    }
  })
}

/** Ids of the events of an occasion in the logs of all services, each as often as it stands there. */
const loggedOf = async (
  joined: Awaited<ReturnType<typeof joinDeployment>>,
  occasion: string,
): Promise<string[]> => {
  const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
  try {
    const { rows } = await sql<{ event_id: string }>`
      select event_id from auth.event_log where correlation_id like ${`${occasion}-%`}
      union all select event_id from profile.event_log where correlation_id like ${`${occasion}-%`}
      union all select event_id from core.event_log where correlation_id like ${`${occasion}-%`}
      union all select event_id from comm.event_log where correlation_id like ${`${occasion}-%`}
      union all select event_id from eval.event_log where correlation_id like ${`${occasion}-%`}`.execute(
      database,
    )
    return rows.map(({ event_id }) => event_id).sort()
  } finally {
    await database.destroy()
  }
}
