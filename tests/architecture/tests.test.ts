import { test } from 'node:test'
import { assertNone, placesOf, sources } from './sources.ts'

const tests = sources.filter(({ path }) => /(\.test|\.suite|-suite)\.ts$/.test(path))

test('every test runs, or says why not', () => {
  const wrong = tests.flatMap((source) =>
    placesOf(/\b(test|it|describe|suite)\.(only|skip|todo)\(|\b(only|skip|todo): true\b/, source),
  )
  assertNone(wrong, "Remove it, or give the reason: { skip: condition && 'why' }")
})

test('tests listen on free ports of this machine only', () => {
  const wrong = tests.flatMap((source) => placesOf(/\.listen\(\s*[1-9]\d*|0\.0\.0\.0/, source))
  assertNone(wrong, 'Listen on port 0 of 127.0.0.1 and ask for the port: two runs side by side must not meet')
})
