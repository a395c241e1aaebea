import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fillBlanks, NO_SOURCES, type Sources, saidOf, settleValues } from './sources.ts'

const sources = (change: Partial<Sources>): Sources => ({ ...NO_SOURCES, ...change })
const settlePhone = (held: string | null, before: Sources, after: Sources) =>
  settleValues(['phone'], { phone: held }, before, after)

describe('what a profile shows when its sources change', () => {
  test('the account is believed first, then whoever made it, then others', () => {
    const all = sources({ account: { cin: 'A' }, role_data: { cin: 'B' }, outside: { cin: 'C' } })
    assert.equal(saidOf(all, 'cin'), 'A')
    assert.equal(saidOf({ ...all, account: {} }, 'cin'), 'B')
    assert.equal(saidOf({ ...all, account: {}, role_data: {} }, 'cin'), 'C')
    assert.equal(saidOf(NO_SOURCES, 'cin'), undefined)
  })

  test('the first of several others to say something is believed', () => {
    assert.deepEqual(fillBlanks({ cin: 'A' }, { cin: 'B', phone: '1' }), { cin: 'A', phone: '1' })
  })

  test('a field follows what is said', () => {
    const said = sources({ outside: { phone: '1' } })
    assert.deepEqual(settlePhone(null, NO_SOURCES, said), { phone: '1' })
    assert.deepEqual(settlePhone('1', said, sources({ account: { phone: '2' } })), { phone: '2' })
  })

  test('what the person wrote stays when others say something else', () => {
    const before = sources({ outside: { phone: '1' } })
    assert.deepEqual(settlePhone('own', before, sources({ outside: { phone: '2' } })), {})
  })

  test('a change of the account counts even over what was written here', () => {
    const before = sources({ account: { phone: '1' } })
    assert.deepEqual(settlePhone('own', before, sources({ account: { phone: '2' } })), { phone: '2' })
  })

  test('another state of the account with the same value changes nothing', () => {
    const before = sources({ account: { phone: '1' } })
    assert.deepEqual(settlePhone('own', before, sources({ account: { phone: '1', email: 'a@b.c' } })), {})
  })

  test('what the account takes back is empty, or what others say', () => {
    const before = sources({ account: { phone: '1' } })
    assert.deepEqual(settlePhone('1', before, NO_SOURCES), { phone: null })
    const known = sources({ account: { phone: '1' }, outside: { phone: '2' } })
    assert.deepEqual(settlePhone('1', known, { ...known, account: {} }), { phone: '2' })
  })

  test('a blank that others say again stays as the person left it', () => {
    const said = sources({ outside: { phone: '1' } })
    assert.deepEqual(settlePhone(null, said, said), {})
  })
})
