import assert from 'node:assert/strict'
import { test } from 'node:test'
import { topicMatches } from '@medtrack/kit'
import fastCheck from 'fast-check'
import { hasWildcard, topicExpression } from './topics.ts'

const word = fastCheck.constantFrom('a', 'b', 'user', 'a+b', 'x(y', '', '[', '\\', '*a', 'a#')
const pattern = fastCheck.array(fastCheck.oneof(word, fastCheck.constantFrom('*', '#')), {
  minLength: 1,
  maxLength: 5,
})
const key = fastCheck.array(word, { minLength: 1, maxLength: 5 })

test('a pattern as a regular expression matches exactly what the pattern matches', () => {
  fastCheck.assert(
    fastCheck.property(pattern, key, (patternWords, keyWords) => {
      const [p, k] = [patternWords.join('.'), keyWords.join('.')]
      assert.equal(new RegExp(topicExpression(p)).test(`.${k}`), topicMatches(p, k), `${p} on ${k}`)
    }),
    { numRuns: 2_000 },
  )
})

test('only a whole word is a wildcard', () => {
  assert.deepEqual(['a.*', '#', 'a.b', 'a*', '#a', ''].map(hasWildcard), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
