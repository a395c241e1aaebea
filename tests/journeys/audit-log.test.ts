import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { freePort } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { runCommand } from '../harness/processes.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }

const NOBODY = '00000000-0000-7000-8000-0000000000ff'

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

for (const kind of ['embedded', 'together'] as const) {
  describe(`C5, I-5: the audit log on the command line, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let folder: string
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'medtrack-audit-'))
      const administrator = {
        MEDTRACK_ADMIN_EMAIL: ADMIN.email,
        MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
      }
      platform = await deploy(kind, administrator)
      // Each export is an entry.
      const token = await signIn()
      for (let i = 0; i < 5; i += 1)
        assert.equal((await platform.client.get('/auth/api/v1/audit/export/?format=csv', token)).status, 200)
    })
    after(async () => {
      await platform?.[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    })

    const signIn = async (): Promise<string> =>
      (await platform.client.post('/auth/api/v1/auth/login/', ADMIN)).body.data.access_token
    const audit = async (...args: string[]) =>
      await runCommand(['audit', ...args], { ...platform.env, PORT: String(await freePort()) })
    /** Does something to AUTH's chain as the owner of the database. */
    const tamper = async (statement: string) => {
      await using joined = await joinDeployment(platform)
      await using owner = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      await sql.raw(statement).execute(owner)
    }

    test('verifies beside the running platform; what it printed before is a mark that must be passed', async () => {
      const well = await audit('verify')
      assert.equal(well.code, 0, well.stdout + well.stderr)
      assert.match(
        well.stdout,
        new RegExp(`^✓ auth ${DEFAULT_TENANT_ID}: \\d+ rows are as they were written`, 'm'),
      )
      const noted = await audit('verify', '--json', '--service', 'auth', '--tenant', 'default')
      const mark = join(folder, 'noted.jsonl')
      await writeFile(mark, noted.stdout)
      const [chain] = linesOf(noted.stdout)
      assert.equal(chain?.['ok'], true)
      assert.equal((await audit('verify', '--against', mark)).code, 0)
      await writeFile(mark, noted.stdout.replace(String(chain?.['hash']), '0'.repeat(64)))
      const other = await audit('verify', '--against', mark)
      assert.equal(other.code, 1)
      assert.match(
        other.stdout,
        new RegExp(`row ${chain?.['sequence']} .*is another one than the one that was noted`),
      )
      await writeFile(mark, 'nonsense')
      assert.equal((await audit('verify', '--against', mark)).code, 1)
    })

    test('prints everything as JSON lines, and that it did is in the log', async () => {
      const printed = await audit('export', '--service', 'auth')
      assert.equal(printed.code, 0, printed.stderr)
      const rows = linesOf(printed.stdout)
      assert.ok(rows.length >= 5)
      assert.deepEqual(
        rows.map(({ sequence }) => sequence),
        rows.map((_, place) => place + 1),
      )
      const again = linesOf((await audit('export', '--tenant', DEFAULT_TENANT_ID)).stdout)
      const { action, actor_kind, actor_id } = again[rows.length] ?? {}
      assert.deepEqual([action, actor_kind, actor_id], ['audit.exported', 'system', 'command-line'])
      assert.deepEqual(linesOf((await audit('export', '--tenant', NOBODY)).stdout), [])
      assert.equal((await audit('export', '--tenant', 'elsewhere')).code, 1)
      assert.equal((await audit('verify', '--service', 'aut')).code, 1)
    })

    // Each way of tampering is tried on the chain itself, in the kit's tests.
    const row = `where tenant_id = '${DEFAULT_TENANT_ID}' and sequence`
    const table = 'auth.audit_entry'
    for (const [what, harm, undo, expected] of [
      [
        'one byte is changed',
        `update ${table} set ip_address = '127.0.0.2' ${row} = 3`,
        `update ${table} set ip_address = '127.0.0.1' ${row} = 3`,
        /^✗ auth \S+: row 3 \([0-9a-f-]{36}\) is not as it was written.*; 2 rows before it/m,
      ],
      [
        'the end is cut off',
        `create table auth.kept as select * from ${table} ${row} > 5; delete from ${table} ${row} > 5`,
        `insert into ${table} select * from auth.kept; drop table auth.kept`,
        /^✗ auth \S+: row 6 is missing, and all up to row \d+; 5 rows/m,
      ],
    ] as const) {
      test(`${what} by the owner of the database: the first broken row is named`, async () => {
        await tamper(harm)
        const found = await audit('verify')
        assert.equal(found.code, 1, found.stdout + found.stderr)
        assert.match(found.stdout, expected)
        await tamper(undo)
      })
    }

    test('verifies while nothing runs', async () => {
      await platform.processes.get('all')?.stop('SIGTERM')
      const well = await audit('verify')
      assert.equal(well.code, 0, well.stdout + well.stderr)
      await tamper(`delete from ${table} ${row} = 1`)
      const found = await audit('verify', '--json')
      assert.equal(found.code, 1)
      const [broken] = linesOf(found.stdout).filter(({ ok }) => ok === false)
      assert.deepEqual(broken?.['fault'], { sequence: 1, problem: 'is missing' })
    })
  })
}
