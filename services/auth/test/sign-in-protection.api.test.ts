import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type Answer, type AuthUnderTest, openAuth, openGround, PASSWORD, toldBy } from './auth-under-test.ts'

const LOGIN = '/api/v1/auth/login/'
const WRONG = 'WrongPassword99'
const MINUTE = 60_000

/** A place on the network and a program, as the edge makes them out. */
type Device = { ip: string; program: string; cookie?: string }
let networks = 0
/** A device in surroundings that nobody else has. */
const newDevice = (program = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'): Device => {
  networks += 1
  return { ip: `10.${networks >> 8}.${networks & 255}.7`, program }
}
const headersOf = ({ ip, program, cookie }: Device): Record<string, string> => ({
  'x-forwarded-for': ip,
  'user-agent': program,
  ...(cookie === undefined ? {} : { cookie, 'x-session-cookie': '1' }),
})

describe('sign-in protection', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const enter = (email: string, device: Device, password = PASSWORD) =>
    auth.post(LOGIN, { email, password }, headersOf(device))
  const failTimes = async (times: number, email: string, devices: readonly Device[]) => {
    const answers: Answer[] = []
    for (let i = 0; i < times; i++) {
      answers.push(await enter(email, devices[i % devices.length] ?? newDevice(), WRONG))
    }
    return answers
  }
  const newDevices = (count: number) => Array.from({ length: count }, () => newDevice())
  /** Locks the account: a hundred attempts from a few networks. */
  const lock = (email: string) => failTimes(100, email, newDevices(3))
  const mails = async (type: string, email: string) =>
    (await auth.events(type)).filter(({ payload }) => payload.email === email)

  test('R4: ten wrong passwords, then a wait that grows, for a known and an unknown address alike', async () => {
    const { email } = await auth.person()
    const seen = []
    for (const address of [email, 'nobody@example.com']) {
      const device = newDevice()
      const answers = await failTimes(11, address, [device])
      auth.clock.advance(1_000)
      answers.push(...(await failTimes(2, address, [device])))
      auth.clock.advance(2_000)
      answers.push(...(await failTimes(2, address, [device])))
      seen.push(answers.map(toldBy))
    }
    const statuses = seen[0]?.map(({ status }) => status)
    assert.deepEqual(statuses, [...Array(10).fill(401), 429, 401, 429, 401, 429])
    assert.deepEqual(
      seen[0]?.flatMap(({ headers }) => headers['retry-after'] ?? []),
      ['1', '2', '4'],
    )
    assert.equal(seen[0]?.[10]?.body.code, 'auth.too-many-attempts')
    assert.deepEqual(seen[0], seen[1])
  })

  test('R4: who waits gets in, and then nothing is held against them', async () => {
    const { email } = await auth.person()
    const device = newDevice()
    await failTimes(10, email, [device])
    assert.equal((await enter(email, device)).status, 429)
    auth.clock.advance(1_000)
    assert.equal((await enter(email, device)).status, 200)
    assert.deepEqual(
      (await failTimes(9, email, [newDevice()])).map(({ status }) => status),
      Array(9).fill(401),
    )
  })

  test('R4: a hundred attempts lock for 15 minutes and tell the owner, whose own device still gets in', async () => {
    const { email } = await auth.person()
    const own = newDevice()
    assert.equal((await enter(email, own)).status, 200)
    await lock(email)
    const stranger = await enter(email, newDevice())
    assert.deepEqual([stranger.status, stranger.headers['retry-after']], [429, '900'])
    assert.equal((await enter(email, own)).status, 200)
    // The owner's visit does not open the door to whoever guesses.
    assert.equal((await enter(email, newDevice())).status, 429)
    const [mail, ...more] = await mails('user.locked_out', email)
    assert.deepEqual(more, [])
    assert.equal(Date.parse(mail?.payload.locked_until) - Date.parse(mail?.payload.occurred_at), 15 * MINUTE)
    auth.clock.advance(15 * MINUTE)
    assert.equal((await enter(email, newDevice())).status, 200)
  })

  test('R4: nobody who is not there is locked with a mail, and the answer is the same', async () => {
    const answers = await lock('nowhere@example.com')
    assert.equal(answers.at(-1)?.status, 429)
    assert.equal((await enter('nowhere@example.com', newDevice())).headers['retry-after'], '900')
    assert.deepEqual(await mails('user.locked_out', 'nowhere@example.com'), [])
  })

  test('R4: a known device waits for what was tried from it, and only for that', async () => {
    const { email } = await auth.person()
    const [own, other] = [newDevice(), newDevice()]
    for (const device of [own, other]) assert.equal((await enter(email, device)).status, 200)
    const answers = await failTimes(11, email, [own])
    assert.deepEqual([answers[9]?.status, answers[10]?.status], [401, 429])
    assert.equal((await enter(email, own)).status, 429)
    assert.equal((await enter(email, other)).status, 200)
  })

  test('R4: of many guesses at once no more are heard than one after the other', async () => {
    const { email } = await auth.person()
    const devices = newDevices(4)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => enter(email, devices[i % 4] as Device, WRONG)),
    )
    assert.equal(answers.filter(({ status }) => status === 401).length, 10)
    assert.equal(answers.filter(({ status }) => status === 429).length, 30)
  })

  test('R4: one password tried on many people from one address is stopped after fifty', async () => {
    const victim = await auth.person()
    const device = newDevice()
    const statuses = []
    for (let i = 0; i < 60; i++) statuses.push((await enter(`spray${i}@example.com`, device, WRONG)).status)
    assert.deepEqual(statuses, [...Array(50).fill(401), ...Array(10).fill(429)])
    const refused = await enter(victim.email, device)
    assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '600'])
    assert.equal((await enter(victim.email, newDevice())).status, 200)
    auth.clock.advance(10 * MINUTE)
    assert.equal((await enter(victim.email, device)).status, 200)
  })

  test('R5: the addresses of an IPv6 /64 are one address', async () => {
    const statuses = []
    for (let i = 0; i < 51; i++) {
      const device = { ...newDevice(), ip: `2001:db8:0:7::${i.toString(16)}` }
      statuses.push((await enter(`six${i}@example.com`, device, WRONG)).status)
    }
    assert.deepEqual([statuses[49], statuses[50]], [401, 429])
    const { email } = await auth.person()
    assert.equal((await enter(email, { ...newDevice(), ip: '2001:db8:0:8::1' })).status, 200)
  })

  test('R4: a browser that was given a token gets in from a network that is full of guesses', async () => {
    const { email } = await auth.person()
    const device = newDevice()
    const asked = await auth.post(
      LOGIN,
      { email, password: PASSWORD },
      { ...headersOf(device), 'x-session-cookie': '1' },
    )
    const cookies = [asked.headers['set-cookie']].flat().map(String)
    const given = cookies.find((cookie) => cookie.startsWith('__Host-medtrack_device='))
    assert.match(String(given), /; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=\d+$/)
    const cookie = given?.split(';')[0] ?? ''
    for (let i = 0; i < 51; i++) await enter(`crowd${i}@example.com`, device, WRONG)
    // The same network and program could be anybody's there.
    assert.equal((await enter(email, device)).status, 429)
    assert.equal((await enter(email, { ...device, cookie })).status, 200)
    assert.equal((await enter(email, { ...newDevice(), cookie })).status, 200)
    const forged = { ...device, cookie: `__Host-medtrack_device=${'A'.repeat(43)}` }
    assert.equal((await enter(email, forged)).status, 429)
  })

  test('a new device is told of once; not the first, not a known one, not the next version of a program', async () => {
    const { email } = await auth.person()
    const laptop = newDevice('Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0')
    const news = async () => (await mails('user.signed_in_from_new_device', email)).length
    await enter(email, laptop)
    await enter(email, { ...laptop, program: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.2.1' })
    await enter(email, { ...laptop, ip: laptop.ip.replace(/7$/, '9') })
    assert.equal(await news(), 0)
    const phone = newDevice('MedTrack/3.1 (Android 16)')
    await enter(email, phone, WRONG)
    assert.equal(await news(), 0)
    await enter(email, phone)
    await enter(email, phone)
    assert.equal(await news(), 1)
    const [mail] = await mails('user.signed_in_from_new_device', email)
    assert.deepEqual([mail?.payload.ip_address, mail?.payload.user_agent], [phone.ip, phone.program])
  })

  test('R4: a reset of the password ends a lock, and this device is known from then on, no other', async () => {
    const { email } = await auth.person()
    const [former, present] = [newDevice(), newDevice()]
    await enter(email, former)
    await lock(email)
    await auth.post('/api/v1/auth/password-reset/', { email })
    await auth.runJobs()
    const token = await auth.mailedToken('user.password_reset_requested', email)
    const new_password = 'AnotherSecure456!'
    const done = await auth.post(
      '/api/v1/auth/password-reset/confirm/',
      { token, new_password },
      headersOf(present),
    )
    assert.equal(done.status, 200)
    await lock(email)
    assert.equal((await enter(email, former, new_password)).status, 429)
    assert.equal((await enter(email, present, new_password)).status, 200)
    assert.deepEqual(await mails('user.signed_in_from_new_device', email), [])
  })

  test('R4: an administrator ends a lock, of their own people only', async () => {
    const { email, id } = await auth.person()
    await lock(email)
    const admin = (tenantId: string) =>
      auth.as({ kind: 'user', userId: randomUUID(), role: 'admin', tenantId, sessionId: randomUUID() })
    const unlock = (tenantId: string) => auth.post(`/api/v1/users/${id}/unlock/`, {}, admin(tenantId))
    assert.equal((await unlock(randomUUID())).status, 404)
    assert.equal((await enter(email, newDevice())).status, 429)
    const done = await unlock(DEFAULT_TENANT_ID)
    assert.deepEqual([done.status, done.body.data], [200, { unlocked: true }])
    assert.equal((await enter(email, newDevice())).status, 200)
  })

  test('addresses, networks and devices are kept as keyed hashes only', async () => {
    const { email } = await auth.person()
    const device = newDevice('Unmistakable Program')
    await enter(email, device)
    await enter(email, device, WRONG)
    const tables = ['sign_in_failure', 'network_failure', 'known_device'] as const
    const rows = await Promise.all(tables.map((table) => auth.tables.selectFrom(table).selectAll().execute()))
    for (const found of rows) assert.ok(found.length > 0)
    const text = JSON.stringify(rows)
    for (const plain of [email, device.ip, 'Unmistakable']) assert.ok(!text.includes(plain), plain)
  })

  test('what is held against nobody any more is removed', async () => {
    const { email } = await auth.person()
    const [first, second] = [newDevice(), newDevice()]
    await enter(email, first)
    await failTimes(3, email, [first])
    auth.clock.advance(181 * 86_400_000)
    await enter(email, second)
    const [cleanUp] = (auth.hosted.parts.schedules ?? []).filter(({ name }) => name === 'auth.clean-up')
    await cleanUp?.run({ firedAt: auth.clock.now() } as never)
    assert.deepEqual(await auth.tables.selectFrom('sign_in_failure').select('subject').execute(), [])
    assert.deepEqual(await auth.tables.selectFrom('network_failure').select('subject').execute(), [])
    const seen = await auth.tables
      .selectFrom('known_device')
      .innerJoin('account', 'account.id', 'known_device.account_id')
      .select('last_seen_at')
      .where('account.email', '=', email)
      .execute()
    assert.deepEqual(
      seen.map(({ last_seen_at }) => last_seen_at),
      [auth.clock.now()],
    )
  })
})

test('R5: what is counted holds across instances and restarts', async () => {
  await using ground = await openGround()
  const device = { 'x-forwarded-for': '192.0.2.7' }
  const email = 'counted@example.com'
  const fail = (auth: AuthUnderTest) => auth.post(LOGIN, { email, password: WRONG }, device)
  {
    await using one = await openAuth({}, ground)
    await using other = await openAuth({}, ground)
    for (let i = 0; i < 5; i++) for (const auth of [one, other]) assert.equal((await fail(auth)).status, 401)
    for (const auth of [one, other]) assert.equal((await fail(auth)).status, 429)
  }
  await using later = await openAuth({}, ground)
  assert.equal((await fail(later)).status, 429)
})
