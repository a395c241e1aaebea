import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { freePort } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { runCommand } from '../harness/processes.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
const NOBODY = '00000000-0000-7000-8000-0000000000ff'
const SINCE = '2020-01-01T00:00:00Z'

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

for (const kind of ['embedded', 'together'] as const) {
  describe(`what the law asks for on the command line, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let token: string
    let adminId: string
    /** Ids of students by their first names. */
    const ids = new Map<string, string>()
    before(async () => {
      platform = await deploy(kind, {
        MEDTRACK_ADMIN_EMAIL: ADMIN.email,
        MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
      })
      const { data } = (await platform.client.post('/auth/api/v1/auth/login/', ADMIN)).body
      token = data.access_token
      adminId = data.user.id
      for (const name of ['Amina', 'Omar', 'Salma']) {
        const body = { email: `${name}@example.com`, first_name: name, last_name: 'Bennis' }
        const made = await platform.client.post('/auth/api/v1/users/students/', body, token)
        assert.equal(made.status, 201, made.text)
        ids.set(name, made.body.data.id)
      }
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    const command = async (...args: string[]) =>
      await runCommand(args, { ...platform.env, PORT: String(await freePort()) })
    const succeed = async (...args: string[]) => {
      const done = await command(...args)
      assert.equal(done.code, 0, done.stdout + done.stderr)
      return done
    }
    const owner = async <R>(work: (db: Kysely<unknown>) => Promise<R>): Promise<R> => {
      await using joined = await joinDeployment(platform)
      await using db = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      return await work(db)
    }
    const idOf = (name: string): string => ids.get(name) ?? ''
    const read = async (name: string) => {
      const { status } = await platform.client.get(`/auth/api/v1/users/students/${idOf(name)}/`, token)
      assert.equal(status, 200)
    }

    test('C7: whom a breach concerns is listed with how to reach them, and that it was is recorded', async () => {
      const since = new Date().toISOString()
      await read('Amina')
      await read('Omar')
      await read('Omar')
      const lines = linesOf((await succeed('breach', 'report', '--since', since, '--format', 'json')).stdout)
      const of = (name: string) => lines.find(({ user_id }) => user_id === idOf(name))
      assert.deepEqual(
        [of('Amina')?.['email'], of('Amina')?.['certainty'], of('Amina')?.['acts'], of('Amina')?.['actions']],
        ['Amina@example.com', 'named', 1, 'account.read'],
      )
      assert.equal(of('Omar')?.['acts'], 2)
      assert.equal(of('Salma'), undefined)

      const until = new Date().toISOString()
      const before = await succeed('breach', 'report', '--since', SINCE, '--until', since, '--format', 'json')
      assert.ok(!linesOf(before.stdout).some(({ actions }) => String(actions).includes('account.read')))
      const others = await succeed(
        'breach',
        'report',
        '--since',
        since,
        '--actor',
        NOBODY,
        '--format',
        'json',
      )
      assert.equal(others.stdout, '')
      const csv = await succeed('breach', 'report', '--since', since, '--until', until, '--actor', adminId)
      const [header = '', ...rows] = csv.stdout.trim().split(/\r?\n/)
      assert.match(header, /tenant_id,user_id,first_name,last_name,email,phone,language,certainty,acts/)
      assert.ok(rows.some((row) => row.includes(idOf('Omar')) && row.includes('Omar@example.com')))
      assert.match(csv.stderr, /people are named by what was done/)

      const log = await platform.client.get('/auth/api/v1/audit/?action=breach.reported', token)
      assert.ok(log.body.data.length >= 4)
      assert.equal(log.body.data[0].details.actor, adminId)
    })

    test('C7: who takes out more than the log names concerns everybody', async () => {
      const since = new Date().toISOString()
      assert.equal((await platform.client.get('/profile/api/export/students/?format=csv', token)).status, 200)
      const all = linesOf((await succeed('breach', 'report', '--since', since, '--format', 'json')).stdout)
      for (const name of ids.keys()) {
        const { certainty, actions } = all.find(({ user_id }) => user_id === idOf(name)) ?? {}
        assert.deepEqual([certainty, actions], ['supposed', 'profiles.exported'], name)
      }
      assert.equal((await command('breach', 'report', '--since', 'yesterday')).code, 1)
      assert.equal((await command('breach', 'report', '--since', since, '--until', SINCE)).code, 1)
    })

    test('C3: what is over is reported and then removed, but of who is held; each is in the log', async () => {
      await succeed('retention', 'hold', idOf('Amina').toUpperCase(), '--reason', 'case 12/2026')
      assert.match(
        (await succeed('retention', 'holds')).stdout,
        new RegExp(`^${idOf('Amina')} .*case 12/2026`),
      )
      assert.equal((await command('retention', 'hold', NOBODY, '--reason', 'x')).code, 1)
      await owner((db) =>
        sql`insert into comm.notification (id, tenant_id, user_id, title, content, category, correlation_id, created_at,
            released_at)
          select gen_random_uuid(), ${DEFAULT_TENANT_ID}::uuid, person, 'old', 'old', 'general', 'x',
            ${SINCE}::timestamptz, ${SINCE}::timestamptz
            from unnest(${[idOf('Amina'), idOf('Omar'), idOf('Omar')]}::uuid[]) person`.execute(db),
      )
      const classOf = (text: string) => linesOf(text).find((line) => line['class'] === 'notifications')
      const due = classOf((await succeed('retention', 'report', '--json')).stdout)
      assert.deepEqual([due?.['rows'], due?.['held'], due?.['days']], [2, 1, 1_095])
      assert.match(
        (await succeed('retention', 'run')).stdout,
        /comm notifications \S+: 2 went, 1 kept by a hold/,
      )

      await succeed('retention', 'release', idOf('Amina').toUpperCase())
      assert.equal(classOf((await succeed('retention', 'run', '--json')).stdout)?.['rows'], 1)
      const actions = async (action: string) =>
        (await platform.client.get(`/comm/api/audit/?action=${action}`, token)).body
      assert.equal((await actions('retention.applied')).length, 2)
      const [{ subject, details }] = await actions('legal-hold.placed')
      assert.deepEqual([subject, details], [`user/${idOf('Amina')}`, { reason: 'case 12/2026' }])
      assert.deepEqual(
        (await actions('legal-hold.lifted')).map((lifted: { subject: string }) => lifted.subject),
        [`user/${idOf('Amina')}`],
      )
      await succeed('audit', 'verify')
    })

    test('C3: a log that was changed is told, and keeps nothing else from going', async () => {
      await owner(async (db) => {
        await sql`update auth.audit_entry set at = ${SINCE}::timestamptz where sequence = 1`.execute(db)
        await sql`insert into comm.notification (id, tenant_id, user_id, title, content, category, correlation_id, created_at,
            released_at)
          values (gen_random_uuid(), ${DEFAULT_TENANT_ID}::uuid, ${idOf('Omar')}::uuid, 'old', 'old', 'general', 'x',
            ${SINCE}::timestamptz, ${SINCE}::timestamptz)`.execute(db)
      })
      const reported = await command('retention', 'report')
      assert.equal(reported.code, 1)
      const ran = await command('retention', 'run')
      assert.equal(ran.code, 1, ran.stdout + ran.stderr)
      assert.match(ran.stdout, /auth audit-log .*0 went.*FAULT: row 1 is not as it was written/)
      assert.match(ran.stdout, /comm notifications \S+: 1 went/)
    })
  })
}
