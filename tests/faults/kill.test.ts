import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, test } from 'node:test'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { runCommand } from '../harness/processes.ts'
import { settle } from '../harness/settle.ts'
import { type Acknowledged, assertNothingLostOrDoubled, registerUntil } from './registrations.ts'

/** FAULT_KILLS=50 is the full size; the default keeps a run of all tests within minutes. */
const KILLS = Number(process.env['FAULT_KILLS'] ?? 3)
const CLIENTS = 4
/** Long enough for requests, events, jobs and mails to be under way; short enough to hit starts and migrations too. */
const LONGEST_LIFE_MILLISECONDS = 1_500

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Ends a process of the deployment by kill -9 at a random moment of its life and starts it again. */
const killOne = async (platform: Deployment): Promise<void> => {
  const names = [...platform.processes.keys()]
  const name = names[randomInt(names.length)] ?? ''
  await after(randomInt(LONGEST_LIFE_MILLISECONDS))
  await platform.processes.get(name)?.stop('SIGKILL')
  await platform.restart(name)
}

for (const kind of DEPLOYMENT_KINDS) {
  describe(`F1: kill -9 under load, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test(`${KILLS} kills at random moments: nothing acknowledged is lost, nothing happens twice`, async (t) => {
      await using platform = await deploy(kind, {}, { withNothing: true })
      const acknowledged: Acknowledged = new Map()
      const stop = new AbortController()
      const load = Promise.all(
        Array.from({ length: CLIENTS }, (_, i) =>
          registerUntil(platform.client, `load${i}`, stop.signal, acknowledged),
        ),
      )
      // A failing client must end the test, not wait for the last kill.
      load.catch(() => undefined)
      for (let i = 0; i < KILLS; i++) await killOne(platform)
      stop.abort()
      await load
      assert.ok(acknowledged.size >= KILLS, `only ${acknowledged.size} registrations`)

      await using joined = await joinDeployment(platform)
      await settle(joined)
      await assertNothingLostOrDoubled(joined, acknowledged)
      const audit = await runCommand(['audit', 'verify'], { ...platform.env, PORT: '0' })
      assert.equal(audit.code, 0, `I-5: ${audit.stdout}${audit.stderr}`)
      t.diagnostic(`${acknowledged.size} registrations survived ${KILLS} kills`)
    })
  })
}
