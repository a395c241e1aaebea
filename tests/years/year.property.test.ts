import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { createDice, liveThrough } from './deliveries.ts'
import { type FacultyServices, openFacultyServices } from './faculty-services.ts'
import { differencesOf, type State } from './final-state.ts'
import { ERASED, isAbout, YEAR } from './year-of-a-faculty.ts'

/** PROPERTY_RUNS=100 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 2)

describe('a year of a faculty, told to all services', () => {
  let faculty: FacultyServices
  before(async () => {
    faculty = await openFacultyServices()
  })
  after(async () => await faculty?.[Symbol.asyncDispose]())

  test('M2: comes to the same when its events arrive shuffled, doubled and late', async () => {
    const year = YEAR.filter((happening) => !isAbout(ERASED)(happening))
    const expected = await liveThrough(faculty, year)
    assert.deepEqual(expected.dead, [])
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const actual = await liveThrough(faculty, year, createDice(seed))
        assert.deepEqual(differencesOf(expected.state, actual.state), [])
        assert.deepEqual(actual.dead, [])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })

  test('C2: keeps nothing more of an erased person, whatever of them comes late', async () => {
    const expected = await liveThrough(faculty, YEAR)
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const actual = await liveThrough(faculty, YEAR, createDice(seed))
        const kept = differencesOf(namingThem(expected.state), namingThem(actual.state))
        assert.deepEqual(
          kept.filter((line) => line.startsWith('+')),
          [],
        )
      }),
      { numRuns: Math.ceil(RUNS / 2), endOnFailure: true },
    )
  })
})

/** The rows that say who the erased person was. */
const namingThem = (state: State): State =>
  Object.fromEntries(
    Object.entries(state).map(([table, rows]) => [
      table,
      rows.filter((row) => row.toLowerCase().includes(ERASED)),
    ]),
  )
