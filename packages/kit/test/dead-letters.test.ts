import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type Bus,
  createVault,
  DEAD_HEADERS,
  DEFAULT_TENANT_ID,
  type DeadLetter,
  EVENT_SIGNATURE,
  type EventHandler,
  Refused,
  SIGNATURE_HEADER,
} from '@medtrack/kit'
import { createScriptedBus, eventually, toDelivery } from '@medtrack/testkit'
import { noteDecision } from '../src/dead-letters/dead-events.ts'
import { createDeadLetterReading } from '../src/dead-letters/reading.ts'
import { listEffects } from '../src/event-log/effects.ts'
import { vouchFor } from '../src/events/vouchers.ts'
import { type Ground, keepCopies, OTHER_TENANT, openGround, openThings, TENANT } from './events-under-test.ts'

const vault = createVault('a secret that is long enough for tests')
const PARTNER = '0198c0de-0000-7000-8000-0000000000aa'
const GONE = '0198c0de-0000-7000-8000-0000000000ab'
const rabat = { name: 'Campus', tenantId: OTHER_TENANT }

const letterOf = (id: string, body: object, more: Partial<DeadLetter> = {}): DeadLetter => ({
  ...{ id, queue: 'q', reason: 'because', handler: undefined, attempts: 1, routingKey: 'user.created' },
  ...{ type: undefined, headers: {}, publisher: undefined, diedAt: new Date(Number(id) * 1_000) },
  body: JSON.stringify(body),
  ...more,
})
const signed = (body: object) => {
  const bytes = Buffer.from(JSON.stringify(body))
  return { headers: { [SIGNATURE_HEADER]: vault.sign(bytes, EVENT_SIGNATURE) } }
}

const readingOf = (letters: readonly DeadLetter[]) => {
  const bus: Bus = {
    ...createScriptedBus(),
    dead: {
      ...createScriptedBus().dead,
      walk: async (_queue, look) => {
        for (const letter of letters) await look(letter)
      },
      find: async (_queue, id) => letters.find((letter) => letter.id === id),
    },
  }
  const findPartner = async (user: string) => (user === PARTNER ? rabat : undefined)
  return createDeadLetterReading({ consumer: 'things-service', queue: 'q', bus, vault, findPartner })
}

const adminOf = (tenantId: string, role: 'admin' | 'platform_admin' = 'admin') => ({
  ...{ kind: 'user' as const, userId: 'u', sessionId: 's' },
  role,
  tenantId,
})

describe('whose a dead letter is', () => {
  const ours = { event_type: 'thing.made', tenant_id: OTHER_TENANT }
  const said = { event_type: 'thing.made', tenant_id: 'elsewhere' }
  const letters = [
    letterOf('1', ours, signed(ours)),
    letterOf('2', said, { headers: vouchFor(rabat, Buffer.from(JSON.stringify(said)), vault) }),
    letterOf('3', said, { publisher: PARTNER }),
    // Nobody is known to have said these.
    letterOf('4', { tenant_id: OTHER_TENANT }),
    letterOf('5', ours, { headers: { [SIGNATURE_HEADER]: 'made up' } }),
    letterOf('6', said, { headers: vouchFor(rabat, Buffer.from('another body'), vault), publisher: 'guest' }),
    letterOf('7', said, { publisher: GONE }),
  ]
  const seenBy = async (caller: ReturnType<typeof adminOf>) =>
    (await readingOf(letters).list(caller)).map(({ id }) => id)

  test('Z2: an institution sees its own, newest first; of somebody who is gone only a platform administrator does', async () => {
    assert.deepEqual(await seenBy(adminOf(OTHER_TENANT)), ['3', '2', '1'])
    assert.deepEqual(await seenBy(adminOf(DEFAULT_TENANT_ID)), ['6', '5', '4'])
    assert.deepEqual(await seenBy(adminOf(DEFAULT_TENANT_ID, 'platform_admin')), ['7', '6', '5', '4'])
    assert.deepEqual(await seenBy(adminOf(OTHER_TENANT, 'platform_admin')), ['3', '2', '1'])
  })

  test('Z2: one of another institution is not there', async () => {
    const reading = readingOf(letters)
    assert.equal(await reading.find(adminOf(DEFAULT_TENANT_ID), '1'), undefined)
    assert.equal((await reading.find(adminOf(OTHER_TENANT), '1'))?.body, JSON.stringify(ours))
    assert.equal(await reading.find(adminOf(OTHER_TENANT), '9'), undefined)
  })
})

const namesOf = (handlers: readonly EventHandler[]) => handlers.map(({ name }) => name)

describe('what handlers gave up on', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  test('is told with the event, until it is put back and takes effect, or is discarded', async () => {
    await using things = openThings(ground)
    things.relay()
    let refuses = true
    const handler = keepCopies('copy', () => (refuses ? new Refused('not today') : undefined))
    const handlers: readonly EventHandler[] = [handler]
    await things.make('a')
    await eventually(() => things.bus.published.length === 1, 'publishing')
    const [message] = things.bus.published.splice(0)
    assert.ok(message)
    await things.consumer(handlers)
    const effect = async (tenant = TENANT) => {
      const [found] = await listEffects(ground.workerDb as never, namesOf(handlers), tenant, [
        message.messageId,
      ])
      return found && [found.outcome, found.reason]
    }
    const decide = (decision: 'redrive' | 'discard') =>
      noteDecision(ground.workerDb as never, [{ handler: 'copy', eventId: message.messageId }], {
        decision,
        now: things.clock.now(),
      })

    await things.bus.deliver([toDelivery(message)])
    assert.deepEqual(await effect(), ['dead', 'Refused: not today'])
    assert.equal(await effect(OTHER_TENANT), undefined)
    await eventually(() => things.bus.published.length === 1, 'the dead letter')
    assert.equal(things.bus.published[0]?.headers[DEAD_HEADERS.event], message.messageId)

    await decide('discard')
    assert.deepEqual(await effect(), ['discarded', 'Refused: not today'])
    await decide('redrive')
    assert.equal(await effect(), undefined)
    await things.bus.deliver([toDelivery(message)])
    assert.deepEqual(await effect(), ['dead', 'Refused: not today'])
    refuses = false
    await things.bus.deliver([toDelivery(message)])
    assert.deepEqual(await effect(), ['done', null])
  })
})
