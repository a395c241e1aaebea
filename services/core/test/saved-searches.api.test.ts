import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { UserErased } from '@medtrack/contracts'
import type { Caller } from '@medtrack/kit'
import { as, idOf, OTHER_TENANT } from './core-under-test.ts'
import { AMINA, type Faculty, openFaculty, student } from './faculty-under-test.ts'

const URL = '/saved-searches/'
const SURGERY = {
  name: 'Surgery in Fez',
  criteria: { search: 'surgery', city: 'Fès', has_free_places: true },
}
const MOST = 50

describe('searches that somebody keeps', () => {
  let core: Faculty
  before(async () => {
    core = await openFaculty()
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  const save = (body: object, caller: Caller = AMINA.caller) => core.ask('POST', URL, caller, body)
  const listed = async (caller: Caller = AMINA.caller) => (await core.ask('GET', URL, caller)).body
  const removeAll = async (caller: Caller = AMINA.caller) => {
    for (const { id } of await listed(caller)) {
      assert.equal((await core.ask('DELETE', `${URL}${id}/`, caller)).status, 204)
    }
  }

  test('are kept by name, hold what the list of offers takes, and go', async () => {
    const made = await save(SURGERY)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id, created_at, ...rest } = made.body
    assert.deepEqual(rest, SURGERY)
    assert.ok(created_at)
    await save({ name: ' Any \u202ecity ', criteria: {} })
    assert.deepEqual(
      (await listed()).map(({ name }: { name: string }) => name),
      ['Any city', 'Surgery in Fez'],
    )
    // What is kept of a search is what finds it again.
    const query = new URLSearchParams(
      Object.entries(made.body.criteria).map(([k, v]): [string, string] => [k, String(v)]),
    )
    assert.equal((await core.ask('GET', `/offers/?${query}`, AMINA.caller)).status, 200)
    assert.equal((await core.ask('DELETE', `${URL}${id}/`, AMINA.caller)).status, 204)
    const gone = await core.ask('DELETE', `${URL}${id}/`, AMINA.caller)
    assert.deepEqual([gone.status, gone.body.code], [404, 'core.saved-search-not-found'])
    await removeAll()
  })

  test('are one for each name, the last that was kept', async () => {
    const first = await save(SURGERY)
    const second = await save({ ...SURGERY, criteria: { city: 'Rabat' } })
    assert.equal(second.body.id, first.body.id)
    const [only, ...more] = await listed()
    assert.deepEqual([only.criteria, more], [{ city: 'Rabat' }, []])
    await removeAll()
  })

  test('are nobody else’s, in no institution', async () => {
    const { id } = (await save(SURGERY)).body
    for (const other of [student(2).caller, as('admin'), as('student', AMINA.userId, OTHER_TENANT)]) {
      assert.deepEqual(await listed(other), [])
      assert.equal((await core.ask('DELETE', `${URL}${id}/`, other)).status, 404)
    }
    const program: Caller = { kind: 'client', clientId: idOf(0x77), tenantId: OTHER_TENANT, scopes: [] }
    assert.equal((await core.ask('GET', URL, program)).status, 403)
    assert.equal((await listed()).length, 1)
    await removeAll()
  })

  test('say nothing that offers cannot be narrowed by', async () => {
    for (const wrong of [
      { name: '', criteria: {} },
      { name: ' \u202e', criteria: {} },
      { name: 'x' },
      { name: 'x', criteria: { page: 2 } },
      { name: 'x', criteria: { search: '' } },
      { name: 'x', criteria: { has_free_places: 'yes' } },
      { name: 'x', criteria: {}, user_id: idOf(0x2) },
    ]) {
      assert.equal((await save(wrong)).status, 422, JSON.stringify(wrong))
    }
    assert.deepEqual(await listed(), [])
  })

  test('are so many and no more, but one may still change', async () => {
    const { caller } = student(2)
    for (let n = 1; n <= MOST; n += 1) {
      assert.equal((await save({ name: `Search ${n}`, criteria: {} }, caller)).status, 201)
    }
    const refused = await save({ name: 'One more', criteria: {} }, caller)
    assert.deepEqual([refused.status, refused.body.code], [409, 'core.too-many-saved-searches'])
    assert.equal((await save({ name: 'Search 1', criteria: { city: 'Fès' } }, caller)).status, 201)
    const { body, headers } = await core.ask('GET', `${URL}?page_size=100`, caller)
    assert.equal(body.length, MOST)
    assert.equal(headers['x-total-count'], String(MOST))
  })

  test('go with whoever kept them', async () => {
    const [gone, stays] = [student(3), AMINA]
    await save(SURGERY, gone.caller)
    await save(SURGERY, stays.caller)
    await core.deliver({ event_type: UserErased.type, payload: { user_id: gone.userId, aliases: [] } })
    const rows = await core.tables.selectFrom('saved_search').select('user_id').execute()
    const owners = rows.map(({ user_id }) => user_id)
    assert.ok(owners.includes(stays.userId) && !owners.includes(gone.userId))
  })
})
