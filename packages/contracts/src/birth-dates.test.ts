import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { birthDateProblem } from './birth-dates.ts'

const TODAY = '2026-11-21'

describe('C9: birth dates', () => {
  for (const born of ['2010-11-21', '2003-04-05', '2004-02-29', '1926-11-21'])
    test(`${born} is one of a student`, () => assert.equal(birthDateProblem(born, TODAY), undefined))

  for (const [born, problem] of [
    [TODAY, /in the past/],
    ['2999-01-01', /in the past/],
    ['2010-11-22', /16 years ago/],
    ['2020-01-01', /16 years ago/],
    ['1926-11-20', /100 years ago/],
    ['0203-04-05', /100 years ago/],
  ] as const)
    test(`${born} is refused`, () => assert.match(birthDateProblem(born, TODAY) ?? '', problem))

  test('the 29th of February counts like any day', () => {
    assert.equal(birthDateProblem('2008-02-29', '2024-02-29'), undefined)
    assert.match(birthDateProblem('2008-03-01', '2024-02-29') ?? '', /16 years ago/)
  })
})
