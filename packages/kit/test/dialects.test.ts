import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant } from '@medtrack/kit'
import { createFixedClock, eventually, silentLogger } from '@medtrack/testkit'
import type { Kysely } from 'kysely'
import { startDialectCounter } from '../src/dialects/counting.ts'
import type { DialectTables } from '../src/dialects/dialect-tables.ts'
import { type DialectUse, dialectOf, OVER_HTTP } from '../src/dialects/dialects.ts'
import { listDialects } from '../src/dialects/reporting.ts'
import { type Ground, OTHER_TENANT, openGround, TENANT } from './events-under-test.ts'

const event = { event_type: 'student.created', tenant_id: TENANT, service: 'campus' }
const wording = { type: 'student.created', envelope: 'envelope' as const }
const today = {
  event,
  wording,
  sender: undefined,
  exchange: 'medtrack.events',
  routingKey: 'student.created',
}

describe('older forms of events', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  test('are those with an exchange, a key, a name or an envelope of before', () => {
    assert.equal(dialectOf(today), undefined)
    assert.equal(dialectOf({ ...today, exchange: OVER_HTTP, routingKey: '' }), undefined)
    // Put back into its queue: it was counted when it came.
    assert.equal(dialectOf({ ...today, exchange: '', routingKey: 'STUDENT_CREATED' }), undefined)
    const older = [
      { ...today, exchange: 'events' },
      { ...today, routingKey: 'profile.student.created' },
      { ...today, wording: { ...wording, type: 'STUDENT_CREATED' } },
      { ...today, wording: { ...wording, envelope: 'flat-with-meta' as const } },
      { ...today, exchange: OVER_HTTP, wording: { ...wording, envelope: 'flat' as const } },
    ]
    for (const one of older) assert.equal(dialectOf(one)?.sender, 'campus')
    const known = dialectOf({ ...today, exchange: 'events', sender: { name: 'Campus', tenantId: TENANT } })
    assert.equal(known?.sender, 'Campus')
  })

  test('are counted together, by whom and when last, and each institution sees its own', async () => {
    const clock = createFixedClock()
    const use = dialectOf({ ...today, exchange: 'events' }) as DialectUse
    const first = clock.now()
    {
      await using counter = startDialectCounter({
        db: ground.workerDb as never,
        clock,
        logger: silentLogger,
      })
      for (let i = 0; i < 100; i += 1) counter.note(use)
      assert.deepEqual(await asTenant(TENANT, () => listDialects(ground.db as never)), [])
      await counter.flush()
      clock.advance(60_000)
      counter.note(use)
      counter.note({ ...use, tenantId: OTHER_TENANT, sender: 'theirs' })
      // Stopping writes what is left.
    }
    const mine = await asTenant(TENANT, () => listDialects(ground.db as never))
    assert.deepEqual(
      mine.map(({ sender, uses, first_seen, last_seen, exchange }) => ({
        ...{ sender, uses, first_seen, last_seen, exchange },
      })),
      [
        {
          ...{ sender: 'campus', uses: 101, exchange: 'events' },
          first_seen: first.toISOString(),
          last_seen: clock.now().toISOString(),
        },
      ],
    )
    assert.equal((await listDialects(ground.workerDb as never)).length, 2)
  })

  test('what could not be written is written later', async () => {
    const clock = createFixedClock()
    const use = { ...(dialectOf({ ...today, exchange: 'events.topic' }) as DialectUse), sender: 'patient' }
    let away = true
    const db = {
      insertInto: (table: 'dialect_use') => {
        if (away) throw new Error('the database is away')
        return (ground.workerDb as unknown as Kysely<DialectTables>).insertInto(table)
      },
    }
    await using counter = startDialectCounter({ db: db as never, clock, logger: silentLogger })
    counter.note(use)
    await assert.rejects(counter.flush(), /away/)
    counter.note(use)
    away = false
    await counter.flush()
    const found = await eventually(
      async () => (await listDialects(ground.workerDb as never)).find(({ sender }) => sender === 'patient'),
      'its row',
    )
    assert.equal(found.uses, 2)
  })
})
