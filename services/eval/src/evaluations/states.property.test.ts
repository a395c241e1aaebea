import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  ACTIONS,
  type Action,
  AUTHORS,
  isExpected,
  isHandedIn,
  KINDS,
  nextState,
  possibleActions,
  STATES,
  type State,
} from './states.ts'

const walk = fc.array(fc.constantFrom(...ACTIONS), { maxLength: 30 })

describe('the states of an evaluation', () => {
  test('whatever is tried: what was handed in never becomes a draft again, and final stays final', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), walk, (kind, actions) => {
        let state: State = 'pending'
        let submits = 0
        for (const action of actions) {
          const next = nextState(kind, state, action)
          if (next === undefined) continue
          if (isHandedIn(state)) assert.ok(isHandedIn(next))
          assert.notEqual(state, 'final')
          if (action === 'submit') submits += 1
          state = next
        }
        assert.ok(submits <= 1)
        assert.equal(submits === 1, isHandedIn(state))
      }),
    )
  })

  test('what people may do is what is possible, and students’ own evaluations end with handing them in', () => {
    for (const kind of KINDS) {
      for (const state of STATES) {
        for (const action of possibleActions(kind, state)) assert.ok(nextState(kind, state, action))
        if (AUTHORS[kind] === 'student' && !isExpected(state))
          assert.deepEqual(possibleActions(kind, state), [])
      }
    }
  })

  test('the way from pending to final', () => {
    const after = (...actions: Action[]) =>
      actions.reduce<State | undefined>(
        (state, action) => state && nextState('final', state, action),
        'pending',
      )
    assert.equal(after('save', 'save', 'submit', 'acknowledge', 'finalise'), 'final')
    assert.equal(after('save', 'submit', 'contest', 'finalise'), 'final')
    assert.equal(after('save', 'submit', 'finalise'), undefined)
    assert.equal(after('submit'), undefined)
    assert.equal(after('cancel', 'reopen'), 'pending')
    assert.equal(after('save', 'submit', 'cancel'), undefined)
  })
})
