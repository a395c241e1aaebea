import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, readZip } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { putDocument } from '../harness/documents.ts'
import { joinDeployment } from '../harness/joined.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
const CANARY = {
  email: 'Kanarien.Vogel@canary-erase.example',
  password: 'SecurePass123!',
  first_name: 'Kanarienvogel',
  last_name: 'Zwitscherowa',
  phone: '+212 6 98 76 54 32',
  role: 'student',
  language: 'fr',
  push_token: 'canary-device-token',
}
const CIN = 'QX908172'
/** Everything that tells who it was. */
const TRACES = [
  ...['kanarien.vogel', 'kanarienvogel', 'zwitscherowa', 'qx908172', 'canary-device-token'],
  ...['98 76 54 32', '698765432'],
]

const signIn = async ({ client }: Deployment, { email, password }: { email: string; password: string }) =>
  await client.post('/auth/api/v1/auth/login/', { email, password })

/** Looks for the person in every row of every table, text as text and bytes as bytes. */
const searchDump = async (owner: Kysely<unknown>): Promise<string[]> => {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`.execute(owner)
  assert.ok(tables.length > 30, 'the dump has the tables of every service')
  const found: string[] = []
  for (const { schema, name } of tables) {
    for (const trace of TRACES) {
      const hex = Buffer.from(trace).toString('hex')
      const { rows } = await sql<{ row: string }>`
        select t::text as row from ${sql.id(schema, name)} as t
         where position(${trace}::text in lower(t::text)) > 0 or position(${hex}::text in t::text) > 0
         limit 1`.execute(owner)
      if (rows[0]) found.push(`${schema}.${name} holds "${trace}": ${rows[0].row.slice(0, 300)}`)
    }
  }
  return found
}

for (const kind of DEPLOYMENT_KINDS) {
  describe(`personal data, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('C1, C2: a person takes everything with them, is erased with a receipt from each service, and is nowhere any more', async () => {
      await using platform = await deploy(kind, {
        MEDTRACK_ADMIN_EMAIL: ADMIN.email,
        MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
        LOG_LEVEL: 'debug',
      })
      const { client, gateway } = platform
      await using joined = await joinDeployment(platform)
      await using owner = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })

      const registered = await client.post('/auth/api/v1/register', CANARY, undefined, {
        'idempotency-key': 'canary-registers',
      })
      assert.equal(registered.status, 201, registered.text)
      const { id } = registered.body.data
      await signIn(platform, { ...CANARY, password: 'not the password' })
      const { access_token: token } = (await signIn(platform, CANARY)).body.data
      const mails = async () =>
        (await client.get(`/dev/mailbox/messages?to=${encodeURIComponent(CANARY.email)}`)).body.length
      await eventually(async () => (await mails()) >= 2, 'the mails')
      await eventually(async () => {
        const { status } = await client.get(`/profile/api/students/by_user/${id}/`, token)
        return status === 200
      }, 'the profile')
      await sql`update profile.student set cin = ${CIN}, cin_key = ${CIN.toLowerCase()} where user_id = ${id}`.execute(
        owner,
      )
      await client.post('/auth/api/v1/auth/password-reset/', { email: CANARY.email })
      await eventually(async () => (await mails()) >= 3, 'the mail with the link')
      // A message that could not take effect, long ago, kept as it came.
      const message = { body_base64: Buffer.from(JSON.stringify({ email: CANARY.email })).toString('base64') }
      await sql`insert into comm.job (id, kind, payload, run_at, correlation_id, created_at, dead_at)
        values (gen_random_uuid(), 'event.retry', ${JSON.stringify({ message })}::jsonb, now(), 'c', now(), now())`.execute(
        owner,
      )

      const document = await putDocument(platform, token, 'What I did in the ward.')

      const answer = await fetch(`${gateway}/auth/api/v1/users/profile/export/`, {
        headers: { authorization: `Bearer ${token}` },
      })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-type'), 'application/zip')
      const files = readZip(Buffer.from(await answer.arrayBuffer()))
      assert.deepEqual(
        [...files.keys()],
        [
          ...['README.txt', 'summary.pdf', 'summary.html', 'account.json', 'profile.json'],
          ...['communications.json', 'placements.json', 'evaluations.json'],
          `documents/${document}/notes.txt`,
        ],
      )
      assert.equal(files.get(`documents/${document}/notes.txt`), 'What I did in the ward.')
      assert.match(files.get('README.txt') ?? '', /Vos données dans MedTrack/)
      const [account, profile, communications] = ['account', 'profile', 'communications'].map((name) =>
        JSON.parse(files.get(`${name}.json`) ?? ''),
      )
      assert.equal(account.account[0].email, CANARY.email)
      assert.ok(account.sessions.length >= 1 && account.audit_of_what_you_did.length >= 1)
      assert.equal(profile.student[0].cin, CIN)
      assert.equal(communications.contact[0].phone, CANARY.phone)
      assert.ok(communications.notifications.length >= 1 && communications.mailbox.length >= 3)
      assert.equal(communications.devices[0].device_token, CANARY.push_token)
      assert.ok(!JSON.stringify([...files]).includes('argon2'), 'no secrets')
      assert.match(files.get('summary.pdf') ?? '', /^%PDF-/)
      assert.match(files.get('summary.html') ?? '', /<html lang="fr" dir="ltr">[\s\S]*Zwitscherowa/)

      assert.notDeepEqual(await searchDump(owner), [], 'the search finds who is there')
      const erase = (current_password: string) =>
        client.post('/auth/api/v1/users/profile/erase/', { current_password }, token, {
          'idempotency-key': `erase-${current_password.length}`,
        })
      assert.equal((await erase('not the password')).status, 422)
      const erased = await erase(CANARY.password)
      assert.equal(erased.status, 202, erased.text)

      assert.equal((await signIn(platform, CANARY)).status, 401)
      await eventually(
        async () => (await client.get('/comm/api/notifications/', token)).status === 401,
        'the end of the session everywhere',
      )
      const admin = (await signIn(platform, ADMIN)).body.data.access_token
      const done = await eventually(async () => {
        const { body } = await client.get('/auth/api/v1/erasures/', admin)
        const [row] = body.data
        return row?.completed_at ? row : undefined
      }, 'the receipts')
      assert.equal(done.id, erased.body.data.id)
      assert.equal(done.user_id, id)
      assert.deepEqual(done.missing, [])
      const receipts = new Map<string, { counts: Record<string, number>; kept: unknown[] }>(
        done.receipts.map((receipt: { service: string }) => [receipt.service, receipt]),
      )
      assert.deepEqual([...receipts.keys()].sort(), [
        'auth-service',
        'comm-service',
        'core-service',
        'eval-service',
        'profile-service',
      ])
      assert.equal(receipts.get('auth-service')?.counts['account'], 1)
      assert.equal(receipts.get('profile-service')?.counts['student'], 1)
      const told = receipts.get('comm-service')?.counts ?? {}
      assert.ok((told['notification'] ?? 0) >= 1 && told['job'] === 1)

      assert.deepEqual(await searchDump(owner), [])
      for (const { output } of platform.processes.values()) {
        const lines = output().toLowerCase()
        assert.deepEqual(
          TRACES.filter((trace) => lines.includes(trace)),
          [],
          'logs name nobody',
        )
      }

      // Whoever comes back is somebody new.
      const again = await client.post('/auth/api/v1/register', CANARY)
      assert.equal(again.status, 201, again.text)
      assert.equal((await signIn(platform, CANARY)).status, 200)
      const { rows } = await sql<{
        id: string
      }>`select id from auth.account where email = ${CANARY.email}`.execute(owner)
      assert.notEqual(rows[0]?.id, id)
    })
  })
}
