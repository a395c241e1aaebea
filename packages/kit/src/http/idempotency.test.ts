import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { KeyTaken } from './idempotency-store.ts'
import { openWorld, type World } from './repetitions-under-test.ts'

const post = (
  world: World,
  name: string,
  headers: Record<string, string> = { 'idempotency-key': 'k-1' },
  url = '/students/',
) => world.app.inject({ method: 'POST', url, headers, payload: { name } })

describe('Idempotency-Key', () => {
  test('I1 the same request again gets the first answer, and happens once', async () => {
    await using world = await openWorld()
    const first = await post(world, 'Amal')
    const second = await post(world, 'Amal', { 'idempotency-key': 'k-1' }, '/students')
    assert.equal(first.statusCode, 201)
    assert.equal(first.headers['idempotent-replayed'], undefined)
    assert.equal(second.statusCode, 201)
    assert.equal(second.body, first.body)
    assert.deepEqual(second.json(), { id: '1', name: 'Amal' })
    assert.equal(second.headers['content-type'], first.headers['content-type'])
    assert.equal(second.headers['idempotent-replayed'], 'true')
    assert.equal(second.headers['idempotency-replayed'], 'true')
    assert.deepEqual(world.made, ['Amal'])
  })
  test('I1 an error of the domain is an answer and is replayed as a problem document', async () => {
    await using world = await openWorld()
    const first = await post(world, 'taken')
    const second = await post(world, 'taken')
    assert.equal(second.statusCode, 409)
    assert.equal(second.body, first.body)
    assert.equal(second.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.equal(second.headers['idempotent-replayed'], 'true')
  })
  test('I1 an answer without a body is replayed without one', async () => {
    await using world = await openWorld()
    const send = () =>
      world.app.inject({ method: 'POST', url: '/limited', headers: { 'idempotency-key': 'k' } })
    await send()
    const second = await send()
    assert.equal(second.statusCode, 204)
    assert.equal(second.body, '')
    assert.deepEqual(world.made, ['l'])
  })
  test('I1 a wrapped answer is stored wrapped, and X-Request-ID is a key there', async () => {
    await using world = await openWorld()
    const first = await post(world, 'Amal', { 'x-request-id': 'r-1' }, '/wrapped/')
    const second = await post(world, 'Amal', { 'x-request-id': 'r-1' }, '/wrapped/')
    assert.deepEqual(first.json(), {
      success: true,
      message: 'Made.',
      data: { id: '1', name: 'Amal' },
      meta: {},
    })
    assert.equal(second.body, first.body)
  })
  test('I1 X-Request-ID is no key elsewhere', async () => {
    await using world = await openWorld()
    await post(world, 'Amal', { 'x-request-id': 'r-1' })
    await post(world, 'Amal', { 'x-request-id': 'r-1' })
    assert.equal(world.made.length, 2)
  })
  test('I2 the key with another body is 422', async () => {
    await using world = await openWorld()
    await post(world, 'Amal')
    const other = await post(world, 'Samira')
    assert.equal(other.statusCode, 422)
    assert.equal(other.json().code, 'request.idempotency-mismatch')
  })
  test('I3 while the first still runs it is 409 with Retry-After', async () => {
    await using world = await openWorld()
    const first = post(world, 'slow')
    await new Promise((resolve) => setImmediate(resolve))
    const second = await post(world, 'slow')
    assert.equal(second.statusCode, 409)
    assert.equal(second.json().code, 'request.idempotency-running')
    assert.equal(second.headers['retry-after'], '1')
    world.release()
    assert.equal((await first).statusCode, 201)
    assert.equal((await post(world, 'slow')).headers['idempotent-replayed'], 'true')
  })
  test('I3 the loser of a race between two instances replays the winner', async () => {
    await using world = await openWorld()
    world.store.before = () => {
      const [id] = [JSON.stringify({ caller: 'anyone', route: 'POST /students', key: 'k-1' })]
      const bodyHash = 'of another body'
      world.store.records.set(id, {
        bodyHash,
        status: 201,
        headers: {},
        answer: '{"id":"7"}',
        at: world.clock.now().getTime(),
      })
    }
    const answer = await post(world, 'Amal')
    assert.equal(answer.statusCode, 422, 'the winner had another body')
  })
  test('I3 the loser answers 409 while the winner has not committed', async () => {
    await using world = await openWorld()
    world.store.before = () => {
      throw new KeyTaken('locked')
    }
    assert.equal((await post(world, 'Amal')).statusCode, 409)
  })
  test('I4 after 24 hours it is a new request', async () => {
    await using world = await openWorld()
    await post(world, 'Amal')
    world.clock.advance(24 * 3_600_000 - 1)
    assert.equal((await post(world, 'Amal')).headers['idempotent-replayed'], 'true')
    world.clock.advance(1)
    assert.equal((await post(world, 'Amal')).headers['idempotent-replayed'], undefined)
    assert.equal(world.made.length, 2)
  })
  test('I5 the same key of another caller or on another route is independent', async () => {
    await using world = await openWorld()
    await post(world, 'Amal')
    const user = await post(world, 'Samira', { 'idempotency-key': 'k-1', 'x-test-role': 'admin' })
    assert.equal(user.statusCode, 201)
    const route = await post(world, 'Samira', { 'idempotency-key': 'k-1' }, '/wrapped/')
    assert.equal(route.statusCode, 201)
  })
  test('I5 the same key in another institution is independent, whoever acts there', async () => {
    const [here, there] = ['0198c0de-0000-7000-8000-00000000000a', '0198c0de-0000-7000-8000-00000000000b']
    await using world = await openWorld({ knowsTenant: async () => true })
    const actingIn = async (tenant: string) => {
      const headers = {
        'idempotency-key': 'k-1',
        'x-test-role': 'platform_admin',
        'x-acting-tenant': tenant,
      }
      const answer = await post(world, 'Amal', headers, '/institutions/')
      assert.equal(answer.statusCode, 201)
      return [answer.json().id, answer.headers['idempotent-replayed']]
    }
    assert.deepEqual(await actingIn(here), ['1', undefined])
    assert.deepEqual(await actingIn(there), ['2', undefined])
    assert.deepEqual(await actingIn(here.toUpperCase()), ['1', 'true'])
    assert.deepEqual(await actingIn(there), ['2', 'true'])
  })
})

describe('what is stored', () => {
  test('headers that are about the resource, and no cookie', async () => {
    await using world = await openWorld()
    const [first, second] = [
      await post(world, 'Amal', { 'idempotency-key': 'k' }, '/versioned/'),
      await post(world, 'Amal', { 'idempotency-key': 'k' }, '/versioned/'),
    ]
    assert.equal(first.headers['etag'], '"7"')
    assert.equal(second.headers['idempotent-replayed'], 'true')
    for (const name of ['etag', 'location']) assert.equal(second.headers[name], first.headers[name], name)
    assert.equal(second.headers['set-cookie'], undefined)
  })
  test('headers that cannot be kept cost nobody the answer', async () => {
    await using world = await openWorld()
    world.store.beforeCorrection = () => {
      throw new Error('the database failed')
    }
    const first = await post(world, 'Amal', { 'idempotency-key': 'k' }, '/versioned/')
    const second = await post(world, 'Amal', { 'idempotency-key': 'k' }, '/versioned/')
    assert.deepEqual([first.statusCode, first.headers['etag']], [201, '"7"'])
    assert.deepEqual([second.body, second.headers['etag']], [first.body, undefined])
    assert.deepEqual(world.made, ['Amal'])
  })
  test('an unusable key is 400', async () => {
    await using world = await openWorld()
    for (const key of ['', 'two words', 'a'.repeat(256)]) {
      assert.equal((await post(world, 'Amal', { 'idempotency-key': key })).statusCode, 400)
    }
  })
  test('a route whose answer holds a secret keeps nothing', async () => {
    await using world = await openWorld()
    await post(world, 'x', { 'idempotency-key': 'k' }, '/secrets/')
    const again = await post(world, 'x', { 'idempotency-key': 'k' }, '/secrets/')
    assert.equal(again.json().id, '2')
    assert.equal(world.store.records.size, 0)
  })
  test('a defect after the commit leaves the answer of the effect, so that a repetition gets it', async () => {
    await using world = await openWorld()
    assert.equal((await post(world, 'broken')).statusCode, 500)
    const again = await post(world, 'broken')
    assert.equal(again.statusCode, 201)
    assert.deepEqual(world.made, ['broken'])
  })
  test('a 5xx without an effect is not stored', async () => {
    await using world = await openWorld()
    world.store.before = () => {
      throw new Error('the database failed')
    }
    assert.equal((await post(world, 'Amal')).statusCode, 500)
    delete world.store.before
    assert.equal((await post(world, 'Amal')).statusCode, 201)
  })
  test('several 2xx: the status is put right after the answer', async () => {
    await using world = await openWorld()
    assert.equal((await post(world, 'Amal', { 'idempotency-key': 'k' }, '/either/')).statusCode, 201)
    const [record] = [...world.store.records.values()]
    assert.equal(record!.status, 201)
  })
  test('an answer that is not the result of the transaction fails loudly in test builds', async () => {
    await using world = await openWorld()
    assert.equal((await post(world, 'other')).statusCode, 500)
    assert.match(
      String(world.lines.find(({ level }) => level === 'error')!.facts['error']),
      /first transaction/,
    )
  })
  test('… and is logged and put right otherwise', async () => {
    await using world = await openWorld({ strictIdempotency: false })
    assert.equal((await post(world, 'other')).statusCode, 201)
    assert.match(world.lines.find(({ level }) => level === 'error')!.message, /first transaction/)
    assert.equal((await post(world, 'other')).json().name, 'another')
  })
})
