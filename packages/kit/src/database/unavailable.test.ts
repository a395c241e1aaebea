import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDatabaseUnavailable } from './unavailable.ts'

const coded = (code: string) => Object.assign(new Error('x'), { code })

test('"not now" errors are told from errors about the statement', () => {
  for (const code of [
    'ECONNREFUSED',
    'ECONNRESET',
    '08006',
    '57P01',
    '57P03',
    '53300',
    '58P02',
    '25006',
    '57014',
    '40P01',
  ]) {
    assert.equal(isDatabaseUnavailable(coded(code)), true, code)
  }
  for (const code of ['23505', '42501', '22012', '40001', 'ERR_ASSERTION', 'auth.email-taken']) {
    assert.equal(isDatabaseUnavailable(coded(code)), false, code)
  }
})

test('errors without a code are known by what the client says', () => {
  for (const message of [
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Query read timeout',
  ]) {
    assert.equal(isDatabaseUnavailable(new Error(message)), true, message)
  }
  assert.equal(isDatabaseUnavailable(new Error('something else')), false)
  assert.equal(isDatabaseUnavailable('ECONNREFUSED'), false)
})

test('a wrapped error counts as what caused it', () => {
  assert.equal(isDatabaseUnavailable(new Error('context', { cause: coded('57P01') })), true)
  assert.equal(isDatabaseUnavailable(new AggregateError([coded('ECONNREFUSED')], 'both addresses')), true)
})
