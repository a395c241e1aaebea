import { test } from 'node:test'
import { ENVIRONMENT } from './exceptions.ts'
import { assertNone, isForTests, placesOf, sources } from './sources.ts'

test('only the settings and the programs read the environment', () => {
  const wrong = sources
    .filter(({ path }) => !isForTests(path) && !path.startsWith('apps/') && ENVIRONMENT[path] === undefined)
    .flatMap((source) => placesOf(/process\.env|from 'node:process'/, source))
  assertNone(
    wrong,
    `Declare the setting in the service's config (TypeBox) and take it from \`config\`; then it is validated at start, documented and masked`,
  )
})

test('clocks, ids and randomness are needs', () => {
  const wrong = sources
    .filter(({ path }) => path.startsWith('services/') && !isForTests(path))
    .flatMap((source) => placesOf(/\bDate\.now\(|\bnew Date\(\)|Math\.random\(|randomUUID(v7)?\(/, source))
  assertNone(wrong, `Ask for clock and ids in the service's needs, so that a test can fix them`)
})
