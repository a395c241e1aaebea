import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ApiProblem, problemOf, toProblem } from './problems.ts'
import { isRefusal } from './wishes.ts'

const said = (status: number, code = '') => toProblem(new ApiProblem(problemOf(status, { code })))

describe('a wish', () => {
  test('is another one after it was refused', () => {
    for (const status of [400, 403, 404, 409, 412, 422])
      assert.equal(isRefusal(said(status)), true, `${status}`)
  })

  test('stays the same when it may have taken effect: a broken line, a fault, or not its turn', () => {
    for (const status of [0, 401, 408, 425, 429, 500, 502, 503]) {
      assert.equal(isRefusal(said(status)), false, `${status}`)
    }
    assert.equal(isRefusal(toProblem(new TypeError('fetch failed'))), false)
  })

  test('stays the same while it is under way', () => {
    assert.equal(isRefusal(said(409, 'request.idempotency-running')), false)
  })
})
