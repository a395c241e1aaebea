import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { storableJson, storableText } from './storable.ts'

/** Any text, with NUL, halves of characters, and what looks like their escapes. */
const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2 }),
    fc.constantFrom('\0', '\ud800', '\udc00', '\\u0000', '\\ud83d', '\\'),
  ),
})

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, clean(member)]))
}

describe('what is stored as JSON', () => {
  test('is what was given, without what no database takes', () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('tree')),
      ),
    }))
    fc.assert(fc.property(tree, (value) => assert.deepEqual(JSON.parse(storableJson(value)), clean(value))))
  })

  test('keeps dates, and leaves out what is undefined, as JSON does', () => {
    assert.equal(
      storableJson({ at: new Date(0), gone: undefined, title: 'a\0' }),
      '{"at":"1970-01-01T00:00:00.000Z","title":"a\uFFFD"}',
    )
  })
})
