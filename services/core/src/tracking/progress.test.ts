import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { StageRow } from '../stages/stage-schema.ts'
import type { Rotation } from '../tables.ts'
import { progressOf } from './progress.ts'

const rotation = (speciality: string, more: Partial<Rotation> = {}): Rotation => ({
  ...{ id: speciality, label: speciality, speciality, hours: null, weeks: null, ...more },
})
const numbers = (function* () {
  for (let n = 1; ; n += 1) yield n
})()
const stage = (speciality: string, more: Partial<StageRow> = {}): StageRow =>
  ({
    ...{
      id: `stage-${numbers.next().value}`,
      speciality,
      status: 'completed',
      hours: '0',
      completion_date: null,
    },
    ...{ start_date: '2026-01-01', end_date: '2026-01-28', ...more },
  }) as StageRow

describe('how far a student is', () => {
  test('nothing required is nothing done', () => {
    assert.deepEqual(progressOf([], [stage('Surgery', { hours: '10' })]), {
      rotations: [],
      ...{ hours: 10, percent: 0 },
    })
  })

  test('a stage counts for one rotation, the first that needs it', () => {
    const { rotations } = progressOf(
      [rotation('Surgery'), rotation('Surgery')],
      [stage('CHIRURGIE'), stage('surgery')],
    )
    assert.deepEqual(
      rotations.map(({ status, stage_ids }) => [status, stage_ids.length]),
      [
        ['done', 1],
        ['missing', 0],
      ],
    )
  })

  test('of hours and weeks the one that is behind counts', () => {
    const required = rotation('Surgery', { hours: 100, weeks: 4 })
    const [half] = progressOf([required], [stage('Surgery', { hours: '50' })]).rotations
    assert.deepEqual([half?.status, half?.percent, half?.done_weeks], ['running', 50, 4])
    const [done] = progressOf([required], [stage('Surgery', { hours: '100' })]).rotations
    assert.equal(done?.status, 'done')
  })

  test('cancelled stages count for nothing; those ahead are planned', () => {
    const { rotations, hours } = progressOf(
      [rotation('Surgery'), rotation('Cardiology'), rotation('Psychiatry')],
      [
        stage('Surgery', { status: 'cancelled', hours: '80' }),
        stage('Cardiology', { status: 'accepted' }),
        stage('Psychiatry', { status: 'in_progress', hours: '8' }),
      ],
    )
    assert.deepEqual(
      rotations.map(({ status }) => status),
      ['missing', 'planned', 'running'],
    )
    assert.equal(hours, 8)
  })
})
