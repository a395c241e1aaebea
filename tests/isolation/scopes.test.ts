import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SCOPE_NAMES, SCOPES } from '@medtrack/contracts'
import { openGround } from './ground.ts'
import { declaredIn } from './matrix.ts'

/** Scopes that can be given before a route asks for them: partners get their accounts first. */
const AHEAD_OF_ROUTES: readonly string[] = []

test('Z1: the scopes that service accounts can have are those that routes ask for', async () => {
  await using ground = await openGround()
  const asked = declaredIn(ground.offline.services).flatMap(({ route }) =>
    route.access.flatMap((entry) => (entry.startsWith('scope:') ? [entry.slice('scope:'.length)] : [])),
  )
  const known: readonly string[] = SCOPE_NAMES
  const missing = asked.filter((scope) => !known.includes(scope))
  assert.deepEqual(missing, [], 'add them, with what they open, to packages/contracts/src/auth/scopes.ts')
  const idle = known.filter((scope) => !asked.includes(scope) && !AHEAD_OF_ROUTES.includes(scope))
  assert.deepEqual(idle, [], 'no route asks for these any more: they promise what there is not')
  const ready = AHEAD_OF_ROUTES.filter((scope) => asked.includes(scope) || !known.includes(scope))
  assert.deepEqual(ready, [], 'take these out of AHEAD_OF_ROUTES')
  for (const [name, opens] of Object.entries(SCOPES)) assert.match(opens, /^[A-Z].+\.$/, name)
})
