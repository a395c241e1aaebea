import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { TenantUpdated } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import {
  AMINA,
  AMINA_ELSEWHERE,
  eventOf,
  preferencesUpdated,
  studentCreated,
  userCreated,
  userErased,
  userUpdated,
} from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

describe('contact cards', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm({ keepInMailbox: true })
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const card = () =>
    comm.tables.selectFrom('contact').selectAll().where('user_id', '=', AMINA).executeTakeFirst()
  const subjects = async (): Promise<string[]> =>
    comm.senders.sent.filter(({ channel }) => channel === 'email').map(({ message }) => message.subject)

  test('an older announcement changes nothing, whenever it arrives', async () => {
    await comm.receive(userUpdated({ email: 'new@example.com', language: 'fr' }, { sequence: 5 }))
    await comm.receive(userCreated(), userUpdated({ email: 'old@example.com' }, { sequence: 4 }))
    assert.equal((await card())?.email, 'new@example.com')
    assert.equal((await card())?.language, 'fr')
  })

  test('preferences that arrive before the account count once it is there', async () => {
    await comm.receive(preferencesUpdated({ email: false }, { sequence: 2 }))
    await comm.receive(userCreated())
    const { email, preferences } = (await card())!
    assert.equal(email, 'amina@example.com')
    assert.equal(preferences?.email, false)
    await comm.receive(preferencesUpdated({ email: true }, { sequence: 1 }))
    assert.equal((await card())?.preferences?.email, false)
  })

  test('outside systems do not write cards', async () => {
    await comm.receive(userCreated({}, { origin: 'outside' }))
    assert.equal(await card(), undefined)
  })

  test('the language is the person’s, else the institution’s first, else English', async () => {
    await comm.receive(userCreated({ language: 'ar-MA' }), studentCreated())
    await comm.receive(
      eventOf(TenantUpdated as never, { tenant_id: DEFAULT_TENANT_ID, languages: ['fr'], name: 'FMPR' }),
    )
    const other = { user_id: AMINA_ELSEWHERE, email: 'b@example.com', language: 'de' }
    await comm.receive(userCreated(other), studentCreated(other))
    await comm.work()
    const [arabic, french] = comm.senders.sent.filter(({ channel }) => channel === 'email')
    assert.match(arabic?.message.html, /<html lang="ar" dir="rtl">/)
    assert.match(french?.message.html, /<html lang="fr" dir="ltr">/)
    assert.match(french?.message.html, /<bdi>FMPR<\/bdi>/)
    assert.equal(arabic?.message.headers['Content-Language'], 'ar')
  })

  test('an erased person leaves nothing but the id, and comes back by no late event', async () => {
    await comm.receive(userCreated({ aliases: [AMINA_ELSEWHERE] }), studentCreated())
    const body = { device_token: 't1', platform: 'android' }
    await comm.request('POST', '/api/device-tokens/', { as: personIn(AMINA), body })
    await comm.work()
    await comm.receive(userErased())
    const tables = [
      'notification',
      'delivery',
      'delivery_attempt',
      'device_token',
      'contact_alias',
      'mailbox_message',
    ] as const
    for (const table of tables) {
      assert.deepEqual(await comm.tables.selectFrom(table).selectAll().execute(), [], table)
    }
    await comm.receive(userUpdated({}, { sequence: 99 }), preferencesUpdated({}, { sequence: 99 }))
    const { email, first_name, preferences } = (await card())!
    assert.deepEqual([email, first_name, preferences], [null, '', null])
    const before = await subjects()
    await comm.receive(studentCreated())
    await comm.work()
    assert.deepEqual(await subjects(), before)
    assert.deepEqual(await comm.tables.selectFrom('notification').select('id').execute(), [])
  })

  test('erased while a mail waits: it is not sent', async () => {
    await comm.receive(userCreated(), studentCreated(), userErased())
    await comm.work()
    assert.deepEqual(await subjects(), [])
    const waiting = await comm.tables.selectFrom('job').select('kind').execute()
    assert.deepEqual(waiting, [{ kind: 'kit.erase-traces' }], 'what is left is to search for the rest')
  })
})
