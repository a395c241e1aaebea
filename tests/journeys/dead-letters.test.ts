import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { BusMessage } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { programIn, signInAsChief } from './program-accounts.ts'

/** What nobody may say from outside: four services take such events, and refuse this one. */
const REFUSED = { event_type: 'user.created', payload: { email: 'boss@example.com', role: 'admin' } }

const messageOf = (messageId: string): BusMessage => ({
  ...{ messageId, destination: { kind: 'events' }, routingKey: 'user.created', aliases: [] },
  ...{ type: 'user.created', appId: 'campus', timestamp: new Date(), correlationId: messageId },
  ...{ headers: {}, mandatory: true, body: Buffer.from(JSON.stringify(REFUSED)) },
})

for (const kind of ['embedded', 'apart'] as const) {
  describe(`dead letters over HTTP, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('M3: an administrator sees why a message died, has it tried again, and removes it', async () => {
      await using platform = await deploy(kind, programIn.settings)
      await using joined = await joinDeployment(platform)
      const { client } = platform
      const chief = await signInAsChief(platform)
      const program = await programIn(platform, 'rabat', ['events:read'])
      const institutions = await client.get('/auth/api/v1/tenants/', chief)
      const rabat = institutions.body.data.find(({ slug }: { slug: string }) => slug === 'rabat').id
      await joined.bus?.publish([messageOf('one'), messageOf('two')])

      const listed = async (query = '', more?: Record<string, string>) => {
        const answer = await client.get(`/events/dead${query}`, chief, more)
        assert.equal(answer.status, 200, answer.text)
        assert.deepEqual(answer.body.unavailable, [])
        return answer.body.dead_letters
      }
      const ofProfile = '?consumer=profile-service'
      await eventually(async () => (await listed()).length === 8, 'two dead letters of four services')
      const [letter, other] = await listed(ofProfile)
      assert.match(letter.reason, /administrator of MedTrack/)
      assert.deepEqual(
        [letter.consumer, letter.event_type, letter.handler, letter.attempts],
        ['profile-service', 'user.created', null, 1],
      )
      assert.deepEqual(await listed(ofProfile, { 'x-acting-tenant': rabat }), [])
      const path = `/events/dead/profile-service/${letter.id}`
      assert.deepEqual(JSON.parse((await client.get(path, chief)).body.body), REFUSED)
      assert.equal((await client.get(path, chief, { 'x-acting-tenant': rabat })).status, 404)
      assert.equal((await client.get('/events/dead', program)).status, 403)

      const decide = (decision: string, body: object, more?: Record<string, string>) =>
        client.post(`/events/dead/${decision}`, { consumer: 'profile-service', ...body }, chief, more)
      const elsewhere = await decide('redrive', { ids: [letter.id] }, { 'x-acting-tenant': rabat })
      assert.equal(elsewhere.status, 404)
      assert.equal((await decide('discard', {})).status, 422)
      const key = { 'idempotency-key': 'once-more' }
      const redriven = await decide('redrive', { ids: [letter.id] }, key)
      assert.deepEqual(
        [redriven.status, redriven.body],
        [202, { consumer: 'profile-service', accepted: 1, left: 0 }],
      )
      // It is refused again, as it must be, and is another dead letter from then on.
      await eventually(async () => {
        const found = await listed(ofProfile)
        return found.length === 2 && found[0].id !== letter.id
      }, 'its second death')
      assert.deepEqual((await decide('redrive', { ids: [letter.id] }, key)).body, redriven.body)
      assert.equal((await decide('discard', { ids: [other.id] })).body.accepted, 1)
      await eventually(async () => (await listed(ofProfile)).length === 1, 'one of two')
      assert.equal((await decide('discard', { ids: [other.id] })).status, 404)
      assert.equal((await decide('discard', { all: true })).body.accepted, 1)
      await eventually(async () => (await listed()).length === 6, 'those of the other services')

      const audited = async (action: string) =>
        (await client.get(`/auth/api/v1/audit/?action=${action}`, chief)).body.data
      assert.deepEqual(await audited('dead-letter.discarded'), [], 'each service records its own')
      await client.post('/events/dead/discard', { consumer: 'auth-service', all: true }, chief)
      const [entry] = await audited('dead-letter.discarded')
      assert.deepEqual(
        [entry.subject, entry.details.count, entry.details.types],
        ['consumer/auth-service', 2, ['user.created']],
      )
    })
  })
}
