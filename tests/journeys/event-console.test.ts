import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { deploy, skipDeployment } from '../harness/deployments.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
const AMINA = { email: 'amina@example.com', password: ADMIN.password, name: 'Amina Idrissi' }

type Told = {
  service: string
  handler: string
  outcome: string
  at: string | null
  took_milliseconds: number | null
}

/** Follows what is said of people who come. */
const listen = async (gateway: string, token: string, after?: string) => {
  const answer = await fetch(`${gateway}/events/stream?types=user.created,student.*`, {
    headers: { authorization: `Bearer ${token}`, ...(after ? { 'last-event-id': after } : {}) },
    signal: AbortSignal.timeout(60_000),
  })
  assert.equal(answer.status, 200)
  assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/)
  return answer
}

/** Types and ids of what was heard of this click until that type came. */
const heardFrom = async (stream: Response, last: string) => {
  const types: string[] = []
  const ids: string[] = []
  let text = ''
  for await (const piece of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.+)$/m.exec(block)?.[1]
      const event = data === undefined ? undefined : JSON.parse(data)
      if (event?.correlation_id !== 'this-click') continue
      types.push(event.event_type)
      ids.push(/^id: (.+)$/m.exec(block)?.[1] ?? '')
    }
    if (types.includes(last)) break
  }
  return { types, ids }
}

for (const kind of ['embedded', 'apart'] as const) {
  describe(`the event console, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('what happened because of this click', async () => {
      await using platform = await deploy(kind, SETTINGS)
      const { client } = platform
      const token = (await client.post('/auth/api/v1/auth/login/', ADMIN)).body.data.access_token
      const click = { 'X-Correlation-ID': 'this-click' }
      const following = await listen(platform.gateway, token)
      const registered = await client.post('/auth/api/v1/register', AMINA, undefined, click)
      assert.equal(registered.status, 201, registered.text)

      const caused = await eventually(async () => {
        const { body } = await client.get('/events/log?correlation_id=this-click', token)
        const types = body.events.map(({ event_type }: { event_type: string }) => event_type)
        return types.includes('user.created') && types.includes('student.created') ? body : undefined
      }, 'the events of two services')
      assert.deepEqual(caused.unavailable, [])
      const times = caused.events.map(({ published_at }: { published_at: string }) => published_at)
      assert.deepEqual(times, times.toSorted().reverse())

      const created = caused.events.find(
        ({ event_type }: { event_type: string }) => event_type === 'user.created',
      )
      const story = await eventually(async () => {
        const { status, body } = await client.get(`/events/log/${created.event_id}`, token)
        return status === 200 && body.effects.every(({ outcome }: Told) => outcome === 'done')
          ? body
          : undefined
      }, 'every consumer')
      assert.equal(story.event.envelope.payload.email, AMINA.email)
      assert.equal(story.event.service, 'auth-service')
      const services = new Set(story.effects.map(({ service }: Told) => service))
      assert.ok(services.has('profile-service') && services.has('comm-service'))
      assert.ok(story.effects.every(({ took_milliseconds }: Told) => (took_milliseconds ?? -1) >= 0))
      const related = story.related.map(({ event }: { event: { event_type: string } }) => event.event_type)
      assert.ok(related.includes('student.created'))

      const file = await fetch(`${platform.gateway}/events/log/export?correlation_id=this-click`, {
        headers: { authorization: `Bearer ${token}` },
      })
      const lines = (await file.text()).split('\n').filter(Boolean)
      // More may have been caused since.
      const exported = new Set(lines.map((line) => JSON.parse(line).event_id))
      assert.ok(caused.events.every(({ event_id }: { event_id: string }) => exported.has(event_id)))
      assert.ok(lines.every((line) => JSON.parse(line).envelope.correlation_id === 'this-click'))
      const audited = await client.get('/auth/api/v1/audit/?action=event.read', token)
      assert.equal(audited.body.data[0].subject, `event/${created.event_id}`)
      assert.equal(audited.body.data[0].actor_role, 'platform_admin')

      const heard = await heardFrom(following, 'student.created')
      assert.deepEqual(heard.types, ['user.created', 'student.created'])
      // The first of them is where a second reader goes on after.
      const again = await heardFrom(await listen(platform.gateway, token, heard.ids[0]), 'student.created')
      assert.deepEqual(again.types, ['student.created'])
      const followed = await client.get('/auth/api/v1/audit/?action=event.followed', token)
      assert.equal(followed.body.data.length, 2)

      const replay = { consumer: 'comm-service', since: created.published_at }
      const key = { 'idempotency-key': 'once-more' }
      const started = await client.post('/events/replays', replay, token, key)
      assert.equal(started.status, 202, started.text)
      assert.equal((await client.post('/events/replays', replay, token, key)).body.id, started.body.id)
      const other = { ...replay, type: 'user.created' }
      assert.equal((await client.post('/events/replays', other, token, key)).status, 422)
      const done = await eventually(async () => {
        const { body } = await client.get(`/events/replays/${started.body.id}`, token)
        return body.state === 'done' ? body : undefined
      }, 'the replay')
      assert.ok(done.published >= 2, JSON.stringify(done))
      assert.equal(done.services.length, 5)
      const retold = await client.get(`/events/log/${created.event_id}`, token)
      const marks = (effects: Told[]) => effects.map(({ at, handler }) => `${handler} ${at}`).sort()
      assert.deepEqual(marks(retold.body.effects), marks(story.effects), 'nothing took effect again')
      assert.equal((await client.get(`/events/replays/${created.event_id}`, token)).status, 404)
      const replayed = await client.get('/auth/api/v1/audit/?action=event.replayed', token)
      assert.deepEqual(
        replayed.body.data.map(({ subject }: { subject: string }) => subject),
        [`replay/${started.body.id}`],
      )

      const { email, password } = AMINA
      const amina = await client.post('/auth/api/v1/auth/login/', { email, password })
      assert.equal(amina.status, 200, amina.text)
      const asAmina = await client.get('/events/log', amina.body.data.access_token)
      assert.equal(asAmina.status, 403)
    })
  })
}
