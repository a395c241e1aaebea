import { test } from 'node:test'
import { CROSS_TENANT, OWNERS, TRANSACTIONS } from './exceptions.ts'
import { assertNone, isForTests, placesOf, type Source, sources } from './sources.ts'

const production = sources.filter(({ path }) => !isForTests(path))

/** Places in files that no exception names. */
const placesOutside = (
  pattern: RegExp,
  allowed: Readonly<Record<string, string>>,
  files: readonly Source[],
) => files.filter(({ path }) => allowed[path] === undefined).flatMap((source) => placesOf(pattern, source))

test('transact() is the only way to open a transaction', () => {
  const wrong = placesOutside(/\.transaction\(/, TRANSACTIONS, production)
  assertNone(
    wrong,
    `Use transact(db, async (tx) => …) of @medtrack/kit: it commits events, jobs and idempotency records with the rows, and notices a handle used beside the transaction`,
  )
})

test('rows of all tenants are reached only where a reason is written down', () => {
  // Repositories take what they are given; needs and the table of contents only pass it on.
  const files = production.filter(
    ({ path }) => /^(services|apps)\//.test(path) && !/(\.repository|\/needs|\/service)\.ts$/.test(path),
  )
  const wrong = [
    ...new Set(
      placesOutside(/crossTenantDb/, CROSS_TENANT, files).map((place) => place.replace(/:\d+$/, '')),
    ),
  ]
  assertNone(
    wrong,
    `Use db, which sees the tenant in scope only. Where no tenant can be known yet, or a worker serves all, add the file with its reason to CROSS_TENANT in tests/architecture/exceptions.ts`,
  )
})

test('the owner of everything is used for provisioning only', () => {
  const wrong = placesOutside(/\.owner\(\)/, OWNERS, production)
  assertNone(
    wrong,
    `The owner's handle passes row-level security. Use db, or put the change of schema into a migration`,
  )
})

test('queries name their columns', () => {
  const wrong = placesOutside(/\.selectAll\(/, {}, production)
  assertNone(wrong, `Name the columns: a column added later (a secret, a large text) must not travel unasked`)
})

test('every exception is still needed', () => {
  const lists = [
    { list: TRANSACTIONS, pattern: /\.transaction\(/ },
    { list: CROSS_TENANT, pattern: /crossTenantDb/ },
    { list: OWNERS, pattern: /\.owner\(\)/ },
  ]
  const stale = lists.flatMap(({ list, pattern }) =>
    Object.keys(list).filter((path) => {
      const source = sources.find((candidate) => candidate.path === path)
      return !source || placesOf(pattern, source).length === 0
    }),
  )
  assertNone(stale, `Remove these from tests/architecture/exceptions.ts`)
})
