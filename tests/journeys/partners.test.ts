import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { eventually, freePort } from '@medtrack/testkit'
import { type ConfirmChannel, connect, type Options } from 'amqplib'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { runCommand } from '../harness/processes.ts'
import { programIn, signInAsChief } from './program-accounts.ts'

const shell = promisify(execFile)

/** Publishes one message over a channel of its own; gives the broker's objection, if it has one. */
const publish = async (
  url: string,
  [exchange, key]: readonly [string, string],
  body: object,
  properties: Options.Publish,
): Promise<string | undefined> => {
  const connection = await connect(url)
  connection.on('error', () => undefined)
  try {
    const channel: ConfirmChannel = await connection.createConfirmChannel()
    const objection = Promise.withResolvers<string>()
    channel.on('error', (error: Error) => objection.resolve(error.message))
    channel.publish(exchange, key, Buffer.from(JSON.stringify(body)), { persistent: true, ...properties })
    const confirmed = channel.waitForConfirms().then(
      () => undefined,
      () => objection.promise,
    )
    return await Promise.race([confirmed, objection.promise])
  } finally {
    await connection.close().catch(() => undefined)
  }
}

/** The management API of that broker, where its plugin answers on its own port. */
const findManagement = async (amqpUrl: string): Promise<string | undefined> => {
  const url = new URL(amqpUrl)
  const { username, password, hostname } = url
  const address = `http://${hostname}:15672`
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const answer = await fetch(`${address}/api/overview`, {
    headers: { authorization },
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined)
  return answer?.ok ? `http://${username}:${password}@${hostname}:15672` : undefined
}

describe('partners, together', { skip: skipDeployment('together') }, () => {
  test('M7: a partner publishes what it may, for its own institution; the broker and the dead letters take the rest', async (t) => {
    await using stack = new AsyncDisposableStack()
    const platform: Deployment = stack.use(await deploy('together', programIn.settings))
    const { client, amqpUrl = '' } = platform
    const management = await findManagement(amqpUrl)
    const reader = await programIn(platform, 'rabat', ['users:read'])
    const elsewhere = await programIn(platform, undefined, ['users:read'])
    const run = async (args: readonly string[], more: Record<string, string> = {}) => {
      const { code, stdout, stderr } = await runCommand(args, {
        ...platform.env,
        ...more,
        PORT: String(await freePort()),
      })
      assert.equal(code, 0, stderr)
      return stdout
    }
    const medtrack = (...args: string[]) => run(args)
    const added = await medtrack('partners', 'add', 'Campus', '--tenant', 'rabat')
    const id = /^client_id (\S+)$/m.exec(added)?.[1] ?? ''
    const secret = /^client_secret (\S+)$/m.exec(added)?.[1] ?? ''
    const lines = added.split('\n').filter((line) => line.startsWith('rabbitmqctl '))
    stack.defer(async () => void (await shell('rabbitmqctl', ['delete_user', id]).catch(() => undefined)))
    await shell('sh', ['-ec', lines.join('\n')])
    assert.match(
      await medtrack('partners', 'list', '--tenant', 'rabat'),
      new RegExp(`^${id}  active  Campus$`, 'm'),
    )
    assert.match(await medtrack('partners', 'rabbitmq', id, '--tenant', 'rabat'), /set_topic_permissions/)

    const url = new URL(amqpUrl)
    url.username = id
    url.password = secret
    const person = () => {
      const user_id = randomUUID()
      return { user_id, email: `${user_id}@example.com`, role: 'student' }
    }
    const created = (payload: object, more: object = {}) => ({ event_type: 'user.created', payload, ...more })
    const send = (key: string, body: object, properties: Options.Publish = { userId: id }) =>
      publish(url.href, ['medtrack.events', key], body, properties)

    const amina = person()
    for (const [exchange, key] of [
      ['medtrack.events', 'user.created'],
      ['events', 'auth.user.created'],
      ['events.topic', 'USER_CREATED'],
    ] as const) {
      assert.equal(await publish(url.href, [exchange, key], created(amina), { userId: id }), undefined)
    }
    await eventually(
      async () => (await client.get(`/auth/api/users/${amina.user_id}/`, reader)).status === 200,
      'the account in the institution of the partner',
    )
    assert.equal((await client.get(`/auth/api/users/${amina.user_id}/`, elsewhere)).status, 404)

    assert.match((await send('user.erased', created(person()))) ?? '', /403/)
    assert.match((await send('tenant.created', created(person()))) ?? '', /403/)
    assert.match((await send('user.created', created(person()), { userId: 'guest' })) ?? '', /406/)

    assert.equal(await send('user.created', created(person(), { service: 'auth-service' })), undefined)
    assert.equal(await send('user.created', created(person(), { tenant_id: 'default' })), undefined)
    assert.equal(await send('user.created', created({ ...person(), role: 'admin' })), undefined)
    const letters = await eventually(async () => {
      const listed = await medtrack('events', 'dead', 'list', 'auth-service.events')
      return (listed.match(/1 try: /g) ?? []).length === 3 ? listed : undefined
    }, 'three dead letters')
    assert.match(letters, /"auth-service" is MedTrack's own/)
    assert.match(letters, /speaks for another one/)
    assert.match(letters, /administrator of MedTrack/)
    const chief = await signInAsChief(platform)
    const institutions = await client.get('/auth/api/v1/tenants/', chief)
    const rabat = institutions.body.data.find(({ slug }: { slug: string }) => slug === 'rabat').id
    const acting = { 'x-acting-tenant': rabat }
    const refused = await client.get('/auth/api/v1/audit/?action=event.refused', chief, acting)
    type Entry = { details: { breach: string }; subject: string }
    assert.deepEqual(
      refused.body.data.map(({ details }: Entry) => details.breach).toSorted(),
      ['role', 'service', 'tenant'],
      refused.text,
    )
    assert.ok(refused.body.data.every(({ subject }: Entry) => subject === `event-publisher/${id}`))
    const shown = await client.get('/events/dead?consumer=auth-service', chief, acting)
    assert.equal(shown.body.dead_letters.length, 3)
    const elsewheres = await client.get('/events/dead?consumer=auth-service', chief)
    assert.deepEqual(elsewheres.body.dead_letters, [], 'they are of the institution of the partner')
    assert.match(await medtrack('partners', 'remove', id, '--tenant', 'rabat'), /rabbitmqctl delete_user/)

    const skip = management === undefined && "RabbitMQ's management plugin does not answer on port 15672"
    await t.test('by the management API, without a line to copy', { skip }, async () => {
      const managed = (...args: string[]) =>
        run([...args, '--tenant', 'rabat'], { RABBITMQ_MANAGEMENT_URL: management ?? '' })
      const told = await managed('partners', 'add', 'Second campus')
      assert.doesNotMatch(told, /rabbitmqctl/)
      const user = /^client_id (\S+)$/m.exec(told)?.[1] ?? ''
      stack.defer(async () => void (await shell('rabbitmqctl', ['delete_user', user]).catch(() => undefined)))
      url.username = user
      url.password = /^client_secret (\S+)$/m.exec(told)?.[1] ?? ''
      const said = person()
      assert.equal(await send('user.created', created(said), { userId: user }), undefined)
      await eventually(
        async () => (await client.get(`/auth/api/users/${said.user_id}/`, reader)).status === 200,
        'the account in the institution of the second partner',
      )
      assert.match((await send('user.erased', created(person()), { userId: user })) ?? '', /403/)
      const channel = await connect(url.href)
      const denied = channel.createChannel().then(async (opened) => {
        opened.on('error', () => undefined)
        await opened.assertQueue('of-my-own')
      })
      await assert.rejects(denied, /403/)
      await channel.close()
      assert.match(await managed('partners', 'rabbitmq', user), /may publish/)
      await managed('partners', 'remove', user)
      await assert.rejects(connect(url.href), /403/)
    })
  })
})

test('the example of docs/integration.md is one that is accepted', async () => {
  const { allEvents } = await import('@medtrack/contracts')
  const { createEventRegistry } = await import('@medtrack/kit')
  const page = readFileSync(new URL('../../docs/integration.md', import.meta.url), 'utf8')
  const example = JSON.parse(/```json\n(.*?)\n```/s.exec(page)?.[1] ?? '')
  const registry = createEventRegistry(allEvents)
  const contract = registry.find(example.event_type, example.payload)
  assert.ok(contract)
  assert.equal(registry.outsideFaultsOf(contract, example.payload), undefined)
})
