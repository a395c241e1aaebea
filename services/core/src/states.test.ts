import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { APPLICATION_STATES, APPLICATION_STATUSES } from './applications/application-states.ts'
import { OFFER_STATES, OFFER_STATUSES } from './offers/offer-states.ts'
import { STAGE_STATES, STAGE_STATUSES } from './stages/stage-states.ts'
import { advance, allowedIn, type StateMachine } from './states.ts'

const MACHINES: [string, readonly string[], StateMachine<string, string>][] = [
  ['offer', OFFER_STATUSES, OFFER_STATES as never],
  ['application', APPLICATION_STATUSES, APPLICATION_STATES as never],
  ['stage', STAGE_STATUSES, STAGE_STATES as never],
]

describe('state machines', () => {
  for (const [noun, states, machine] of MACHINES) {
    test(`each step of an ${noun} is allowed or says what is`, () => {
      for (const state of states) {
        for (const [action, { from, to }] of Object.entries(machine)) {
          if (from.includes(state)) {
            assert.equal(advance(machine, noun, state, action), to)
            continue
          }
          const allowed = allowedIn(machine, state).join(', ') || 'nothing'
          assert.throws(() => advance(machine, noun, state, action), {
            code: 'core.wrong-state',
            status: 409,
            message: `The ${noun} is ${state}: ${action} cannot be done to it. What can: ${allowed}.`,
          })
        }
      }
    })

    test(`every state of an ${noun} is reached from the first`, () => {
      const reached = new Set([states[0] ?? ''])
      for (let before = 0; before < reached.size; ) {
        before = reached.size
        for (const { from, to } of Object.values(machine)) {
          if (from.some((state) => reached.has(state))) reached.add(to)
        }
      }
      assert.deepEqual([...reached].toSorted(), [...states].toSorted())
    })
  }
})
