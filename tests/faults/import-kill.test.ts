import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'

const ADMIN = { email: 'admin@example.com', password: 'SecurePass123!' }
const PEOPLE = 100
/** A lease of a dead process runs out, and the rest is made. */
const PATIENCE_MILLISECONDS = 90_000
/** After some of the transactions, of twenty accounts each: what others publish meanwhile counts as well. */
const ON_THE_WAY = 'outbox.after_commit=exit@22'

const file = [
  'email;first_name;role',
  ...Array.from({ length: PEOPLE }, (_, i) => `p${i}@import.test;P${i};student`),
]

const signIn = async ({ client }: Deployment): Promise<string> =>
  await eventually(async () => {
    const answer = await client.post('/auth/api/v1/auth/login/', ADMIN)
    return answer.status === 200 ? answer.body.data.access_token : undefined
  }, 'the administrator is there')

const upload = async ({ gateway }: Deployment, token: string): Promise<string> => {
  const body = new FormData()
  body.set('invite', 'false')
  body.set('file', new File([file.join('\r\n')], 'people.csv'))
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${gateway}/auth/api/v1/users/import/`, { method: 'POST', body, headers })
  const { data } = (await answer.json()) as { data: { id: string; to_create: number } }
  assert.deepEqual([answer.status, data.to_create], [201, PEOPLE])
  return data.id
}

const KINDS: readonly DeploymentKind[] = ['embedded', 'together']

for (const kind of KINDS) {
  describe(`L9: an import whose process is killed, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('goes on where it was: every row has its account, its event and its profile once', async () => {
      await using platform = await deploy(kind, {
        MEDTRACK_ADMIN_EMAIL: ADMIN.email,
        MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
      })
      const token = await signIn(platform)
      const id = await upload(platform, token)
      const url = `/auth/api/v1/users/imports/${id}/`
      /** What is told of the import; undefined while nobody answers. */
      const told = async () => {
        const answer = await platform.client.get(url, token).catch(() => undefined)
        return answer?.status === 200 ? answer.body.data : undefined
      }

      await platform.processes.get('all')?.stop('SIGTERM')
      await platform.restart('all', { MEDTRACK_FAILPOINTS: ON_THE_WAY })
      // Its answer may be lost with the process.
      await platform.client.post(`${url}start/`, {}, token).catch(() => undefined)
      const { signal } = (await platform.processes.get('all')?.exited) ?? {}
      assert.equal(signal, 'SIGKILL', 'the failpoint was passed')

      {
        await using joined = await joinDeployment(platform)
        const made = await countAccounts(joined)
        assert.ok(made > 0 && made < PEOPLE, `${made} accounts: some transactions have committed, not all`)
      }
      await platform.restart('all')
      // Wherever it is now.
      await platform.processes.get('all')?.stop('SIGKILL')
      await platform.restart('all')
      const over = await eventually(
        async () => {
          const now = await told()
          return now?.state === 'finished' ? now : undefined
        },
        'it is over',
        PATIENCE_MILLISECONDS,
      )
      assert.deepEqual([over.created, over.skipped, over.percentage], [PEOPLE, 0, 100])

      await using joined = await joinDeployment(platform)
      await settle(joined)
      await assertEachOnce(joined)
    })
  })
}

type Joined = Awaited<ReturnType<typeof joinDeployment>>

const countAccounts = async (platform: Joined): Promise<number> => {
  const database = new Kysely<unknown>({ dialect: platform.databaseOf('auth').owner() })
  const students = sql<{ n: string }>`select count(*) as n from auth.account where role = 'student'`
  try {
    return Number((await students.execute(database)).rows[0]?.n)
  } finally {
    await database.destroy()
  }
}

const assertEachOnce = async (platform: Joined): Promise<void> => {
  const database = new Kysely<unknown>({ dialect: platform.databaseOf('auth').owner() })
  const count = async (query: ReturnType<typeof sql<{ n: string; distinct: string }>>) => {
    const [row] = (await query.execute(database)).rows
    return [Number(row?.n), Number(row?.distinct)]
  }
  try {
    const each = [PEOPLE, PEOPLE]
    assert.deepEqual(
      await count(
        sql`select count(*) as n, count(distinct email_key) as distinct from auth.account where role = 'student'`,
      ),
      each,
      'accounts',
    )
    assert.deepEqual(
      await count(sql`select count(*) as n, count(distinct subject) as distinct from auth.event_log
        where event_type = 'user.created' and subject in (select 'user/' || id from auth.account where role = 'student')`),
      each,
      'events',
    )
    assert.deepEqual(
      await count(
        sql`select count(*) as n, count(distinct user_id) as distinct from profile.student where deleted_at is null`,
      ),
      each,
      'profiles',
    )
  } finally {
    await database.destroy()
  }
}
