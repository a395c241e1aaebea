import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findBreaks, type RecordedEvent, type Schema } from './compare.ts'

const text = { type: 'string' }
const object = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
})
const event = (payload: Schema, more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  aliases: [],
  payload,
  ...more,
})
const before = {
  'user.created': event(object({ id: text, name: text }, ['id']), {
    aliases: ['auth.user.created'],
    outside: object({ id: text, email: text }, ['email']),
  }),
}
const after = (payload: Schema, more: Partial<RecordedEvent> = {}) => ({
  'user.created': { ...before['user.created'], payload, ...more },
})

describe('nobody is hurt by', () => {
  const harmless = {
    'nothing at all': before,
    'another event': { ...before, 'user.moved': event(text) },
    'another alias': { 'user.created': { ...before['user.created'], aliases: ['auth.user.created', 'x'] } },
    'another optional field': after(object({ id: text, name: text, phone: text }, ['id'])),
    'another description': after(object({ id: { ...text, description: 'A UUID.' }, name: text }, ['id'])),
    'demanding less from outside': after(before['user.created'].payload, {
      outside: object({ id: text, email: text }, []),
    }),
  }
  for (const [what, events] of Object.entries(harmless)) {
    test(what, () => assert.deepEqual(findBreaks(before, events), []))
  }
})

describe('somebody is hurt by', () => {
  const harmful = {
    'the end of an event': [{}, 'user.created is gone'],
    'the end of an alias': [
      { 'user.created': { ...before['user.created'], aliases: [] } },
      'user.created does not go by auth.user.created any more',
    ],
    'the end of a field': [after(object({ id: text }, ['id'])), 'user.created: name is gone'],
    'a field of another type': [
      after(object({ id: { type: 'integer' }, name: text }, ['id'])),
      'user.created: id has another schema',
    ],
    'a required field that old events lack': [
      after(object({ id: text, name: text }, ['id', 'name'])),
      'user.created: name is required now',
    ],
    'a field that may be missing now': [
      after(object({ id: text, name: text }, [])),
      'user.created: id is optional now',
    ],
    'demanding more from outside': [
      after(before['user.created'].payload, { outside: object({ id: text, email: text }, ['email', 'id']) }),
      'user.created from outside: id is required now',
    ],
    'accepting nothing from outside': [
      { 'user.created': event(before['user.created'].payload, { aliases: ['auth.user.created'] }) },
      'user.created is not accepted from outside any more',
    ],
  } as const
  for (const [what, [events, sentence]] of Object.entries(harmful)) {
    test(what, () => assert.deepEqual(findBreaks(before, events), [sentence]))
  }
})
