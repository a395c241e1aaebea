import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { SEALED_LINK_PURPOSE, UserEmailVerificationRequested, UserPasswordChanged } from '@medtrack/contracts'
import { AMINA, eventOf, userCreated, userUpdated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'
import { readEvents } from './timelines-under-test.ts'

const ASKED = 'Confirm your e-mail address'

describe('what asks somebody to confirm their address', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.receive(
      userCreated(),
      asked(),
      asked(),
      eventOf(UserPasswordChanged as never, { language: 'en' }),
    )
  })

  const asked = (change: object = {}) =>
    eventOf(UserEmailVerificationRequested as never, {
      ...{ language: 'en', expires_at: '2027-01-31T10:00:00Z' },
      sealed_link: comm.vault.seal('https://medtrack.example/verify-email?token=t', SEALED_LINK_PURPOSE),
      ...change,
    })
  const changed = (fields: readonly string[], origin: 'platform' | 'outside' = 'platform') =>
    userUpdated({ updated_fields: fields }, { origin })
  const titles = async (userId = AMINA): Promise<string[]> => {
    const { body } = await comm.request('GET', '/api/notifications/', { as: personIn(userId) })
    return body.map(({ title }: { title: string }) => title)
  }
  const OTHERS = ['Your password was changed']

  test('leaves their list once it is confirmed, and nothing else does', async () => {
    const elsewhere = { user_id: YOUSSEF, email: 'youssef@example.com' }
    await comm.receive(userCreated(elsewhere), asked(elsewhere))
    assert.deepEqual((await titles()).toSorted(), [ASKED, ASKED, ...OTHERS])
    await comm.receive(changed(['email_verified']))
    assert.deepEqual(await titles(), OTHERS)
    assert.deepEqual(await titles(YOUSSEF), [ASKED])
    const { text } = await comm.request('GET', '/api/notifications/stream/?follow=false&last_event_id=0', {
      as: personIn(AMINA),
    })
    const archived = readEvents(text).filter(({ event }) => event === 'archived')
    assert.equal(archived.flatMap(({ data }) => data.notification_ids).length, 2)
  })

  test('leaves it when a link for a new password was used, which proves the same', async () => {
    await comm.receive(changed(['password', 'email_verified']))
    assert.deepEqual(await titles(), OTHERS)
  })

  test('stays while they are not: other changes, another address, what outsiders say', async () => {
    await comm.receive(
      changed(['phone']),
      changed(['email', 'email_verified']),
      changed(['email_verified'], 'outside'),
    )
    assert.deepEqual((await titles()).toSorted(), [ASKED, ASKED, ...OTHERS])
  })

  test('comes back for another address', async () => {
    await comm.receive(changed(['email_verified']), asked({ email: 'new@example.com' }))
    assert.deepEqual((await titles()).toSorted(), [ASKED, ...OTHERS])
  })
})
