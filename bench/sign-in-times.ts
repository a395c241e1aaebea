import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asTenant, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { allServices, openPlatform, type Platform, readPlatformSettings } from '@medtrack/platform'
import { createFixedClock } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { likelihoodOfSame, medianOf } from './distributions.ts'

const PASSWORD = 'SecurePass123!'
const STRICT_TENANT = '0198c0de-0000-7000-8000-00000000000b'

/** How long one kind of refusal takes beside the one that it must not be told from. */
export type Comparison = {
  what: string
  /** Median time over that of the other: 1 when they are alike. */
  ratio: number
  /** How likely the two would differ as much if they were alike. */
  likelihood: number
  milliseconds: number
}

/** Signs in in vain, `rounds` times for each reason in turn, within one process and without a network (R1, R2). */
export const measureSignIn = async (rounds: number): Promise<Comparison[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  const settings = readPlatformSettings({
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    LOG_FORMAT: 'json',
    ALLOW_TZ_MISMATCH: 'true',
  })
  const services = allServices.filter(({ name }) => name === 'auth')
  const clock = createFixedClock()
  const platform = await openPlatform({ settings, services, clock, command: true })
  const database = new Kysely<unknown>({ dialect: platform.databaseOf('auth').owner() })
  try {
    return await compare(platform, database, rounds)
  } finally {
    await database.destroy()
    await platform[Symbol.asyncDispose]()
    await rm(directory, { recursive: true, force: true })
  }
}

const compare = async (platform: Platform, database: Kysely<unknown>, rounds: number) => {
  const app = platform.hosted[0]?.app
  if (!app) throw new Error('AUTH is not there')
  let networks = 0
  const timed = async (url: string, body: object): Promise<number> => {
    networks += 1
    const headers = { 'x-forwarded-for': `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}` }
    const begun = performance.now()
    await app.inject({ method: 'POST', url, headers, payload: body })
    return performance.now() - begun
  }
  const register = (name: string, tenant?: string) => {
    const body = { email: `${name}@example.com`, password: PASSWORD, first_name: 'B', last_name: 'N' }
    return timed('/api/v1/users/', tenant === undefined ? body : { ...body, tenant })
  }
  const signIn = (name: string, password = PASSWORD) =>
    timed('/api/v1/auth/login/', { email: `${name}@example.com`, password })
  const run = (statement: ReturnType<typeof sql>) => statement.execute(database)

  await asTenant(DEFAULT_TENANT_ID, () =>
    run(sql`insert into auth.tenant (id, slug, name, languages, requires_verified_email, created_at, updated_at)
            values (${STRICT_TENANT}, 'strict', 'Strict', array['en'], true, now(), now())`),
  )
  for (const name of ['wrong', 'closed', 'invited', 'locked']) await register(name)
  await register('unverified', 'strict')
  await run(sql`update auth.account set is_active = false where email = 'closed@example.com'`)
  await run(sql`update auth.account set password_hash = null where email = 'invited@example.com'`)
  const forget = () => run(sql`delete from auth.sign_in_failure`)

  const refusals = {
    'unknown address': () => signIn('nobody'),
    'wrong password': () => signIn('wrong', 'WrongPassword99'),
    'closed account': () => signIn('closed'),
    'invited, no password yet': () => signIn('invited'),
    'address not verified': () => signIn('unverified'),
  }
  const refused = await takeTurns(refusals, rounds, forget)

  for (const name of ['locked', 'locked-nobody']) {
    for (let i = 0; i < 100; i += 1) await signIn(name, 'WrongPassword99')
  }
  const locks = { 'locked, unknown': () => signIn('locked-nobody'), 'locked, known': () => signIn('locked') }
  const locked = await takeTurns(locks, rounds, async () => undefined)

  const asked = await takeTurns(
    {
      'reset, unknown': () => timed('/api/v1/auth/password-reset/', { email: 'nobody@example.com' }),
      'reset, known': () => timed('/api/v1/auth/password-reset/', { email: 'wrong@example.com' }),
    },
    rounds,
    async () => undefined,
  )
  let fresh = 0
  const registered = await takeTurns(
    {
      'registered, unknown': () => {
        fresh += 1
        return register(`fresh-${fresh}`)
      },
      'registered, known': () => register('wrong'),
    },
    rounds,
    async () => undefined,
  )
  return [refused, locked, asked, registered].flatMap(comparisonsOf)
}

/** Times each in turn, so that what slows the machine down for a while slows all of them. */
const takeTurns = async (
  cases: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
  between: () => Promise<unknown>,
): Promise<Map<string, number[]>> => {
  const names = Object.keys(cases)
  const times = new Map(names.map((name) => [name, [] as number[]]))
  // The first tenth warms up and is not counted.
  const warmUp = Math.ceil(rounds / 10)
  for (let round = -warmUp; round < rounds; round += 1) {
    await between()
    // Each begins the round in turn: what comes first after the pause is no slower than the others.
    for (const index of names.keys()) {
      const name = names[(index + round + warmUp) % names.length] ?? ''
      const time = (await cases[name]?.()) ?? 0
      if (round >= 0) times.get(name)?.push(time)
    }
  }
  return times
}

const comparisonsOf = (times: Map<string, number[]>): Comparison[] => {
  const [[, first] = ['', []], ...others] = [...times]
  return others.map(([what, given]) => ({
    what,
    ratio: medianOf(given) / medianOf(first),
    likelihood: likelihoodOfSame(first, given),
    milliseconds: medianOf(given),
  }))
}
