import assert from 'node:assert/strict'
import { hkdfSync, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { type BusMessage, DEFAULT_TENANT_ID, EVENT_SIGNATURE, SIGNATURE_HEADER } from '@medtrack/kit'
import type { Platform } from '@medtrack/platform'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'
import { type Acknowledged, assertNothingLostOrDoubled } from './registrations.ts'

const SECRET = 'two releases, one secret '.repeat(2)
const PASSWORD = 'SecurePass123!'
/** A fact that only the newer release knows, and what it has bound to it. */
const NEWER_TYPE = 'student.graduated'
const QUEUE = 'profile-service.events'
/** Registered before the newer release comes, and while both are there. */
const EACH = 2

/** Key of the platform's signatures, padded as HMAC (RFC 2104) wants it, in hexadecimal. */
const paddedKey = (pad: number): string => {
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.from(SECRET), 'medtrack-vault', `sign:${EVENT_SIGNATURE}`, 32),
  )
  const padded = Buffer.concat([key, Buffer.alloc(32)])
  return Buffer.from(padded.map((byte) => byte ^ pad)).toString('hex')
}

/**
 * What a newer release may do to a schema that an older one works on, every table a column more, and to what is
 * published from there: each second event has further fields in envelope and payload, under a genuine signature.
 */
const renew = async (owner: Kysely<unknown>, schema: string): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = ${schema}`.execute(owner)
  for (const { name } of rows)
    await sql`alter table ${sql.id(schema, name)} add column added_later text default 'newer'`.execute(owner)
  const statements = `
    create sequence ${schema}.newer_turn;
    create function ${schema}.say_as_newer() returns trigger language plpgsql security definer as $$
    declare
      envelope jsonb;
    begin
      if new.destination <> 'events' or nextval('${schema}.newer_turn') % 2 = 0 then
        return new;
      end if;
      envelope := convert_from(new.body, 'UTF8')::jsonb;
      envelope := envelope || jsonb_build_object('version', '1.1', 'added_later', jsonb_build_array('newer'),
        'payload', envelope->'payload' || '{"added_later": {"by": ["a newer release"]}}');
      new.body := convert_to(envelope::text, 'UTF8');
      new.headers := new.headers || jsonb_build_object('${SIGNATURE_HEADER}', translate(rtrim(encode(
        sha256('\\x${paddedKey(0x5c)}'::bytea || sha256('\\x${paddedKey(0x36)}'::bytea || new.body)),
        'base64'), '='), '+/', '-_'));
      return new;
    end $$;
    create trigger say_as_newer before insert on ${schema}.outbox
      for each row execute function ${schema}.say_as_newer();`
  await sql.raw(statements).execute(owner)
}

/** An event of PROFILE's as its newer release says it. */
const graduation = ({ vault }: Platform): BusMessage => {
  const messageId = randomUUID()
  const body = Buffer.from(
    JSON.stringify({
      ...{ event_id: messageId, event_type: NEWER_TYPE, version: '1.1', service: 'profile-service' },
      ...{ timestamp: new Date().toISOString(), tenant_id: DEFAULT_TENANT_ID, correlation_id: messageId },
      ...{ subject: `student/${messageId}`, sequence: 1, payload: { student_id: messageId } },
    }),
  )
  return {
    ...{ messageId, destination: { kind: 'events' }, routingKey: NEWER_TYPE, aliases: [], type: NEWER_TYPE },
    ...{ appId: 'profile-service', timestamp: new Date(), correlationId: messageId, mandatory: true, body },
    headers: { [SIGNATURE_HEADER]: vault.sign(body, EVENT_SIGNATURE), tenant_id: DEFAULT_TENANT_ID },
  }
}

const registerSome = async ({ client }: Deployment, prefix: string, acknowledged: Acknowledged) => {
  for (let n = 0; n < EACH; n++) {
    const email = `${prefix}-${n}@example.com`
    const who = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Alami', role: 'student' }
    const answer = await client.post('/auth/api/v1/register', who)
    assert.equal(answer.status, 201, answer.text)
    acknowledged.set(email, { userId: answer.body.data.id })
  }
}

/** Reads and signs in until it is told to stop; every request that fails is in `failures`. */
const useUntil = async (
  { client }: Deployment,
  email: string,
  stop: AbortSignal,
): Promise<{ requests: number; failures: string[] }> => {
  const failures: string[] = []
  let requests = 0
  const signIn = async () => {
    const answer = await client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
    requests += 1
    if (answer.status !== 200) failures.push(answer.text)
    return answer.body?.data?.access_token as string
  }
  while (!stop.aborted) {
    const token = await signIn()
    for (const path of ['/auth/api/v1/users/profile/', '/core/api/offers/', '/comm/api/notifications/']) {
      const answer = await client.get(path, token)
      requests += 1
      if (answer.status !== 200) failures.push(`${path}: ${answer.text}`)
    }
  }
  return { requests, failures }
}

for (const kind of ['embedded', 'together'] as const) {
  describe(`F27: events and tables of the next release, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('what it adds is passed over, what nobody knows is a dead letter, and no request fails', async (t) => {
      await using platform = await deploy(kind, { MEDTRACK_SECRET: SECRET })
      await using joined = await joinDeployment(platform)
      const acknowledged: Acknowledged = new Map()
      await registerSome(platform, 'before', acknowledged)
      await settle(joined)

      const stop = new AbortController()
      const load = useUntil(platform, 'before-0@example.com', stop.signal)
      const owner = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      const stored = joined.hosted.map(({ definition }) => definition.name)
      // A failing client must end the test, not wait for the rest.
      load.catch(() => undefined)
      try {
        // Statements are prepared and have plans by then: they have to survive tables that change under them.
        for (const schema of stored) await renew(owner, schema)
        await registerSome(platform, 'meanwhile', acknowledged)
        await joined.bus?.declare(QUEUE, [NEWER_TYPE])
        assert.deepEqual(await joined.bus?.publish([graduation(joined)]), [undefined])
        await registerSome(platform, 'afterwards', acknowledged)
        const [letter] = await eventually(async () => {
          const found = (await joined.bus?.dead.list(QUEUE, 10)) ?? []
          return found.length > 0 ? found : undefined
        }, 'the dead letter')
        assert.match(
          letter?.reason ?? '',
          /^student\.graduated of profile-service is not known to this release/,
        )
        assert.deepEqual([letter?.routingKey, letter?.attempts], [NEWER_TYPE, 1])
        await joined.bus?.dead.discard(QUEUE, [letter?.id ?? ''])
        await settle(joined)
      } finally {
        stop.abort()
      }
      const { requests, failures } = await load
      assert.deepEqual(failures, [])
      await assertNothingLostOrDoubled(joined, acknowledged)

      let said = 0
      for (const schema of stored) {
        const { rows } = await sql<{ n: string }>`
          select count(*) as n from ${sql.id(schema, 'event_log')}
            where body->'payload'->'added_later' is not null`.execute(owner)
        said += Number(rows[0]?.n)
      }
      await owner.destroy()
      assert.ok(said >= acknowledged.size, `only ${said} events were said as the newer release says them`)
      t.diagnostic(`${requests} requests; ${said} events as the newer release says them`)
    })
  })
}
