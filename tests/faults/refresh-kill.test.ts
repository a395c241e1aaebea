import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { Kysely, sql } from 'kysely'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'

const REFRESH = '/auth/api/v1/auth/refresh/'
const PASSWORD = 'SecurePass123!'

const KINDS: readonly DeploymentKind[] = ['embedded', 'together']

for (const kind of KINDS) {
  describe(`A8: refreshing, and the process is killed, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let people = 0
    before(async () => {
      platform = await deploy(kind)
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    const refresh = (refresh_token: string) => platform.client.post(REFRESH, { refresh_token })

    /** Somebody new who is signed in. */
    const begin = async (): Promise<Begun> => {
      people += 1
      const email = `refreshes-${people}@example.com`
      const person = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Idrissi', role: 'student' }
      assert.equal((await platform.client.post('/auth/api/v1/register', person)).status, 201)
      const answer = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
      assert.equal(answer.status, 200, answer.text)
      return { email, ...answer.body.data }
    }

    /** Refreshes in a process that dies at that place; then there is another one. */
    const refreshAndDie = async (failpoint: string, token: string): Promise<{ diedAt: number }> => {
      await platform.processes.get('all')?.stop('SIGTERM')
      await platform.restart('all', { MEDTRACK_FAILPOINTS: `${failpoint}=exit` })
      const answer = await refresh(token).catch(() => undefined)
      assert.equal(answer, undefined, 'the answer is lost')
      const { signal } = (await platform.processes.get('all')?.exited) ?? {}
      assert.equal(signal, 'SIGKILL', 'the failpoint was passed')
      const diedAt = Date.now()
      await platform.restart('all')
      return { diedAt }
    }

    /** A start on a busy machine takes longer than the grace: it counts from the next process, not from the last. */
    const spendJustNow = async ({ session_id }: Begun): Promise<void> => {
      await using joined = await joinDeployment(platform)
      const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      const { numAffectedRows } = await sql`update auth.refresh_token set spent_at = now()
        where session_id = ${session_id} and spent_at is not null`.execute(database)
      await database.destroy()
      assert.equal(numAffectedRows, 1n)
    }

    /** The session lives on in one line of tokens, and its owner was told of nothing. */
    const assertUndisturbed = async ({ email, session_id }: Begun, living: string): Promise<Token[]> => {
      await using joined = await joinDeployment(platform)
      await settle(joined)
      const kept = await readSession(joined, session_id, email)
      const alive = kept.tokens.filter(({ spent_at }) => spent_at === null)
      assert.deepEqual(
        alive.map(({ hash }) => hash),
        [hashOf(living)],
      )
      assert.equal(kept.endedAt, null)
      assert.deepEqual(kept.revocations, [])
      assert.ok(!kept.mails.includes('A session of your account was ended'), `${kept.mails}`)
      return kept.tokens
    }

    test('before the rotation is kept: the token counts as before and rotates once', async () => {
      const begun = await begin()
      await refreshAndDie('refresh.before_commit', begun.refresh_token)
      const again = await refresh(begun.refresh_token)
      assert.equal(again.status, 200, again.text)
      assert.equal(again.body.data.session_id, begun.session_id)
      const next = await refresh(again.body.data.refresh_token)
      assert.equal(next.status, 200, next.text)
      const tokens = await assertUndisturbed(begun, next.body.data.refresh_token)
      assert.equal(tokens.length, 3)
    })

    test('after it is kept: asked again within the grace, the next process gives the same child', async () => {
      const begun = await begin()
      const { diedAt } = await refreshAndDie('refresh.after_commit', begun.refresh_token)
      await spendJustNow(begun)
      const again = await refresh(begun.refresh_token)
      assert.equal(again.status, 200, again.text)
      const child = again.body.data.refresh_token
      assert.equal(again.body.data.session_id, begun.session_id)
      const next = await refresh(child)
      assert.equal(next.status, 200, next.text)
      const tokens = await assertUndisturbed(begun, next.body.data.refresh_token)
      assert.deepEqual(
        tokens.map(({ hash }) => hash),
        [begun.refresh_token, child, next.body.data.refresh_token].map(hashOf),
      )
      assert.ok(Number(tokens[1]?.created_at) <= diedAt, 'the child is the one that the dead process made')
    })
  })
}

type Begun = { email: string; refresh_token: string; session_id: string }
type Token = { hash: string; created_at: Date; spent_at: Date | null }

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What is kept of a session, its tokens in the order in which they were made, and of what its owner was mailed. */
const readSession = async (
  platform: Awaited<ReturnType<typeof joinDeployment>>,
  sessionId: string,
  email: string,
): Promise<{
  tokens: Token[]
  endedAt: Date | null | undefined
  revocations: unknown[]
  mails: string[]
}> => {
  const database = new Kysely<unknown>({ dialect: platform.databaseOf('auth').owner() })
  try {
    const tokens = await sql<Token>`select encode(token_hash, 'hex') as hash, created_at, spent_at
      from auth.refresh_token where session_id = ${sessionId} order by created_at`.execute(database)
    const session = await sql<{ ended_at: Date | null }>`select ended_at from auth.session
      where id = ${sessionId}`.execute(database)
    const revocations = await sql`select subject from auth.event_log
      where event_type = 'user.session_revoked'`.execute(database)
    const mails = await sql<{ subject: string }>`select subject from comm.mailbox_message
      where channel = 'email' and recipient = ${email}`.execute(database)
    return {
      tokens: tokens.rows,
      endedAt: session.rows[0]?.ended_at,
      revocations: revocations.rows,
      mails: mails.rows.map(({ subject }) => subject),
    }
  } finally {
    await database.destroy()
  }
}
