import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openPglite } from '@medtrack/adapters'
import { compareTimeZones, createLogger } from '@medtrack/kit'
import { eventually, freePort } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { runCommand } from '../harness/processes.ts'

const PASSWORD = 'correct horse battery staple'
const BAD_SETTINGS = 78
const IN_USE = 75

const signIn = async ({ client }: Deployment, email: string) =>
  await client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })

/** Settings of a command beside a deployment: what the platform listens at is not the command's to take. */
const beside = async ({ env }: Deployment) => ({ ...env, PORT: String(await freePort()) })

for (const kind of ['embedded', 'together'] as const) {
  describe(`commands beside the running platform, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    before(async () => {
      platform = await deploy(kind)
    })
    after(async () => await platform[Symbol.asyncDispose]())

    test('the link that is printed at the first start makes the first administrator, once', async () => {
      const { client } = platform
      const printed = /https?:\/\/\S+\/setup\?token=\S+/
      const [process] = platform.processes.values()
      const link = await eventually(() => printed.exec(process?.output() ?? '')?.[0], 'the link')
      const { pathname, search, searchParams } = new URL(link)
      assert.equal((await client.get(pathname + search)).status, 200)
      const claim = { token: searchParams.get('token'), email: 'first@example.com', password: PASSWORD }
      const answers = await Promise.all([
        client.post('/auth/api/v1/setup/', claim),
        client.post('/auth/api/v1/setup/', { ...claim, email: 'second@example.com' }),
      ])
      const made = answers.filter(({ status }) => status === 201)
      assert.equal(made.length, 1, answers.map(({ text }) => text).join('\n'))
      assert.equal(made[0]?.body.data.role, 'platform_admin')
      assert.ok(answers.some(({ status }) => status === 400 || status === 409))
      assert.ok([400, 409].includes((await client.post('/auth/api/v1/setup/', claim)).status))
      assert.equal((await signIn(platform, made[0]?.body.data.email)).status, 200)
    })

    test('users create-admin makes an administrator who signs in at once; again, it says so', async () => {
      const env = { ...(await beside(platform)), MEDTRACK_ADMIN_PASSWORD: PASSWORD }
      const args = ['users', 'create-admin', '--email', 'chief@example.com']
      const made = await runCommand([...args, '--first-name', 'Amina', '--last-name', 'Idrissi'], env)
      assert.equal(made.code, 0, made.stderr)
      assert.match(made.stdout, /^The administrator chief@example\.com was created\.$/m)
      const session = await signIn(platform, 'chief@example.com')
      assert.equal(session.status, 200, session.text)
      const { role, first_name, last_name } = session.body.data.user
      assert.deepEqual([role, first_name, last_name], ['platform_admin', 'Amina', 'Idrissi'])
      const again = await runCommand(args, env)
      assert.equal(again.code, 0, again.stderr)
      assert.match(again.stdout, /is an administrator already/)
    })

    test('without a password and somebody to ask for it, it says what to do', async () => {
      const { MEDTRACK_ADMIN_PASSWORD: _none, ...env } = {
        MEDTRACK_ADMIN_PASSWORD: '',
        ...(await beside(platform)),
      }
      const alone = await runCommand(['users', 'create-admin', '--email', 'chief@example.com'], env)
      assert.equal(alone.code, 1)
      assert.match(alone.stderr, /set MEDTRACK_ADMIN_PASSWORD/)
    })

    test('a password that is too weak is refused with what to change, and no account is made', async () => {
      const env = { ...(await beside(platform)), MEDTRACK_ADMIN_PASSWORD: 'password' }
      const weak = await runCommand(['users', 'create-admin', '--email', 'weak@example.com'], env)
      assert.equal(weak.code, 1)
      assert.match(weak.stderr, /\/password /)
      assert.ok(!/\n\s+at /.test(`${weak.stdout}${weak.stderr}`), 'a stack was printed')
    })

    test('doctor finds everything well, and says when its port is taken', async () => {
      const well = await runCommand(['doctor'], await beside(platform))
      assert.equal(well.code, 0, well.stdout + well.stderr)
      for (const line of [/✓ database of auth: /, /✓ events: /, /✓ cache: /, /✓ port: \S+ is free/]) {
        assert.match(well.stdout, line)
      }
      assert.ok(!well.stdout.includes('✗'))
      const { port } = new URL(platform.gateway)
      const taken = await runCommand(['doctor'], { ...platform.env, PORT: port })
      assert.equal(taken.code, 1)
      assert.match(taken.stdout, /✗ port: .*Set PORT to another one/)
    })

    test('doctor shows no secret', async () => {
      const secret = 'a-secret-of-forty-characters-for-testing'
      const env = {
        ...(await beside(platform)),
        JWT_SECRET: secret,
        SMTP_URL: 'smtp://me:hunter2@mail.invalid',
      }
      const { stdout, stderr } = await runCommand(['doctor'], env)
      assert.ok(!`${stdout}${stderr}`.includes(secret))
      assert.ok(!`${stdout}${stderr}`.includes('hunter2'))
      assert.match(stdout, /JWT_SECRET/)
    })

    test('a second process on the same folder is refused and told who has it', {
      skip: kind !== 'embedded' && 'only the embedded database belongs to one process',
    }, async () => {
      const second = await runCommand(['start'], await beside(platform))
      assert.equal(second.code, IN_USE, second.stderr)
      const holder = await readFile(join(platform.env['DATA_DIR'] ?? '', 'medtrack.pid'), 'utf8')
      assert.match(second.stderr, new RegExp(`\\b${holder.trim()}\\b`))
      assert.equal((await platform.client.get('/health/')).status, 200)
    })

    test('rules of time zones that differ from the database’s are refused, unless that is allowed', {
      skip: kind === 'embedded' && 'it brings its own rules',
    }, async () => {
      await using joined = await joinDeployment(platform)
      const [difference] = await compareTimeZones(joined.databaseOf('auth'))
      const { code, stderr } = await runCommand(['migrate'], {
        ...(await beside(platform)),
        ALLOW_TZ_MISMATCH: 'false',
      })
      assert.equal(code, difference ? BAD_SETTINGS : 0, stderr)
      if (difference) assert.match(stderr, /ALLOW_TZ_MISMATCH is not set, and the time zone rules differ/)
      const allowed = await runCommand(['migrate'], await beside(platform))
      assert.equal(allowed.code, 0, allowed.stderr)
      assert.match(allowed.stdout, /^Up to date: auth, profile, core, comm, eval$/m)
    })
  })
}

describe('what cannot work is refused before anything is touched', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'medtrack-refused-'))
  })
  after(async () => await rm(folder, { recursive: true, force: true }))

  test('some services alone, without a broker and a database that they could share', async () => {
    const dataDirectory = join(folder, 'apart')
    const { code, stderr } = await runCommand(['start', 'profile', 'comm'], { DATA_DIR: dataDirectory })
    assert.equal(code, BAD_SETTINGS)
    assert.match(stderr, /AMQP_URL is not set.*Set AMQP_URL to a RabbitMQ, or start all services/)
    assert.match(
      stderr,
      /DATABASE_URL is not set, but profile starts apart.*Set DATABASE_URL or PROFILE_DATABASE_URL/,
    )
    assert.match(stderr, /COMM_DATABASE_URL/)
    await assert.rejects(stat(dataDirectory), { code: 'ENOENT' })
  })

  test('settings that do not fit, all of them at once and without their values', async () => {
    const { code, stderr } = await runCommand(['start'], {
      ...{ DATA_DIR: join(folder, 'bad'), PORT: 'eighty', DATABASE_POOL_SIZE: '0', LOG_LEVEL: 'loud' },
      ...{ MEDTRACK_SECRET: 'short-secret', AMQP_URL: 'not an address' },
    })
    assert.equal(code, BAD_SETTINGS)
    for (const name of ['PORT', 'DATABASE_POOL_SIZE', 'LOG_LEVEL', 'MEDTRACK_SECRET', 'AMQP_URL']) {
      assert.match(stderr, new RegExp(`^ +${name} `, 'm'))
    }
    assert.ok(!stderr.includes('short-secret') && !/\n\s+at /.test(stderr))
  })

  test('a service that there is not', async () => {
    const { code, stderr } = await runCommand(['start', 'profil'], { DATA_DIR: folder })
    assert.equal(code, 1)
    assert.match(stderr, /profil: no such service\. There are auth, profile, core, comm, eval, gateway\./)
  })

  test('a folder that is none', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    const { code, stderr } = await runCommand(['start'], { DATA_DIR: file })
    assert.equal(code, BAD_SETTINGS, stderr)
    assert.match(stderr, /file/)
  })

  test('a schema that cannot be brought up to date: the process ends and says why', {
    timeout: 90_000,
  }, async () => {
    const directory = join(folder, 'unfit')
    const logger = createLogger({ level: 'silent', format: 'json' })
    const driver = await openPglite({ directory, logger })
    const owner = new Kysely<unknown>({ dialect: driver.owner() })
    await sql`create schema profile`.execute(owner)
    await sql`create table profile.student (said_by_somebody_else text)`.execute(owner)
    await owner.destroy()
    await driver[Symbol.asyncDispose]()
    const port = String(await freePort())
    const { code, stderr } = await runCommand(['start'], { DATA_DIR: directory, PORT: port })
    assert.equal(code, 1, stderr)
    assert.match(stderr, /^migration 0001-people of profile failed: relation "student" already exists$/m)
  })

  test('doctor with a server that is away fails and says which', async () => {
    const port = await freePort()
    const away = `postgres://nobody:hunter2@127.0.0.1:${port}/none`
    const { code, stdout } = await runCommand(['doctor'], { DATA_DIR: folder, DATABASE_URL: away, PORT: '0' })
    assert.equal(code, 1)
    assert.match(stdout, /✗ /)
    assert.ok(!stdout.includes('hunter2'))
  })
})
