import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Answers, type Criterion, changesOf, lackOf, nearestScore } from './answers.ts'

const criterion = (given: Partial<Criterion>): Criterion => ({
  ...{ id: 'a', label: 'A', weight: 1, scale: '0-20', max_score: 20, levels: null },
  ...{ comment_required_below: 8, score: null, comment: null, ...given },
})

const answers = (score: number | null, comment = '', whole = ''): Answers => ({
  criteria: { a: { score, comment }, b: { score: 1, comment: 'b' } },
  comment: whole,
})

describe('answers to an evaluation', () => {
  test('only what was changed is sent', () => {
    assert.deepEqual(changesOf(answers(12), answers(12)), {})
    assert.deepEqual(changesOf(answers(12), answers(null)), { criteria: [{ id: 'a', score: 12 }] })
    assert.deepEqual(changesOf(answers(null, 'x'), answers(3, 'x', 'y')), {
      criteria: [{ id: 'a', score: null }],
      comment: '',
    })
  })

  test('a score that the scale does not have becomes the one beside it', () => {
    assert.equal(nearestScore(criterion({}), 15.3), 15.25)
    assert.equal(nearestScore(criterion({}), 21), 20)
    assert.equal(nearestScore(criterion({ scale: '0-5', max_score: 5 }), 3.3), 3.5)
    assert.equal(nearestScore(criterion({}), -1), 0)
  })

  test('every criterion needs a score, and a comment below what its template says', () => {
    assert.equal(lackOf(criterion({}), { score: null, comment: '' }), 'score')
    assert.equal(lackOf(criterion({}), { score: 7.75, comment: ' ' }), 'comment')
    assert.equal(lackOf(criterion({}), { score: 7.75, comment: 'why' }), undefined)
    assert.equal(lackOf(criterion({}), { score: 8, comment: '' }), undefined)
    assert.equal(lackOf(criterion({ comment_required_below: null }), { score: 0, comment: '' }), undefined)
  })
})
