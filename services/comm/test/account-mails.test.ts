import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  SEALED_LINK_PURPOSE,
  UserEmailChanged,
  UserEnrollmentConfirmed,
  UserLockedOut,
  UserPasswordChanged,
  UserSessionRevoked,
  UserSignedInFromNewDevice,
} from '@medtrack/contracts'
import {
  eventOf,
  invited,
  preferencesUpdated,
  resetRequested,
  studentCreated,
  userCreated,
  userUpdated,
} from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

const MINUTE = 60_000

describe('mails that protect an account', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const sent = (channel: string) => comm.senders.sent.filter((one) => one.channel === channel)
  const delivery = (channel: 'email') =>
    comm.tables.selectFrom('delivery').selectAll().where('channel', '=', channel).executeTakeFirstOrThrow()
  const seal = (link: string) => ({ sealed_link: comm.vault.seal(link, SEALED_LINK_PURPOSE) })

  const NOTICES = [
    {
      event: UserSignedInFromNewDevice,
      subjects: [
        'New sign-in to your account',
        'Nouvelle connexion à votre compte',
        'تسجيل دخول جديد إلى حسابك',
      ],
    },
    {
      event: UserLockedOut,
      subjects: [
        'Your account is locked for a while',
        'Votre compte est verrouillé pour un moment',
        'حسابك مقفل مؤقتًا',
      ],
    },
    {
      event: UserSessionRevoked,
      subjects: [
        'A session of your account was ended',
        'Une session de votre compte a été fermée',
        'تم إنهاء جلسة من حسابك',
      ],
    },
    {
      event: UserPasswordChanged,
      subjects: ['Your password was changed', 'Votre mot de passe a été modifié', 'تم تغيير كلمة المرور'],
    },
  ]
  test('another address is told to the former one, in its language, and names the new one by its first letter', async () => {
    await comm.receive(userCreated({ email: 'new@example.org' }))
    for (const language of ['en', 'fr', 'ar'])
      await comm.receive(eventOf(UserEmailChanged as never, { language }))
    await comm.work()
    const mails = sent('email').map(({ message }) => message)
    assert.deepEqual(
      new Set(mails.map(({ subject }) => subject)),
      new Set([
        'Your e-mail address was changed',
        'Votre adresse e-mail a été modifiée',
        'تم تغيير عنوان بريدك الإلكتروني',
      ]),
    )
    for (const { to, text } of mails) {
      assert.equal(to, 'amina@example.com')
      assert.ok(text.includes('a***@example.org') && text.includes('203.0.113.7'), text)
      assert.ok(!/Forgot password|Mot de passe oublié|نسيت كلمة المرور/.test(text), text)
    }
  })

  test('a student whose enrollment is confirmed is told in their language, whatever they want to hear of', async () => {
    await comm.receive(userCreated(), preferencesUpdated({ email: false }))
    for (const language of ['en', 'fr', 'ar'])
      await comm.receive(eventOf(UserEnrollmentConfirmed as never, { language }))
    await comm.work()
    const mails = sent('email').map(({ message }) => message)
    assert.deepEqual(
      new Set(mails.map(({ subject }) => subject)),
      new Set(['You can sign in now', 'Vous pouvez maintenant vous connecter', 'يمكنك الآن تسجيل الدخول']),
    )
    for (const { to } of mails) assert.equal(to, 'amina@example.com')
  })

  for (const { event, subjects } of NOTICES) {
    test(`${event.type} reaches its owner in their language, with where it came from`, async () => {
      await comm.receive(userCreated())
      for (const language of ['en', 'fr', 'ar']) {
        await comm.receive(eventOf(event as never, { language }))
      }
      await comm.work()
      const mails = sent('email')
      assert.deepEqual(new Set(mails.map(({ message }) => message.subject)), new Set(subjects))
      for (const { message } of mails) {
        assert.equal(message.to, 'amina@example.com')
        for (const fact of ['203.0.113.7', 'Mozilla/5.0 (X11; Linux x86_64)', 'UTC']) {
          assert.ok(message.text.includes(fact), `${message.subject}: ${fact}`)
        }
      }
    })
  }

  test('a closed account gets nothing but what protects it', async () => {
    await comm.receive(userCreated(), userUpdated({ is_active: false }), studentCreated())
    await comm.receive(resetRequested(seal('https://medtrack.example/reset?token=t')))
    await comm.work()
    assert.deepEqual(
      sent('email').map(({ message }) => message.subject),
      ['Choose a new password'],
    )
  })

  test('security mails ignore preferences, and go first', async () => {
    await comm.receive(userCreated(), preferencesUpdated({ email: false, categories: { account: false } }))
    await comm.receive(studentCreated(), resetRequested(seal('https://medtrack.example/reset?token=t')))
    const waiting = await comm.tables
      .selectFrom('job')
      .select(['kind', 'priority'])
      .orderBy('priority')
      .execute()
    assert.deepEqual(
      waiting.map(({ priority }) => priority),
      [0, 100, 100],
    )
    await comm.work()
    assert.deepEqual(
      sent('email').map(({ message }) => message.subject),
      ['Choose a new password'],
    )
  })

  test('a one-time link is in the mail, and nowhere in the database, before or after', async () => {
    const secret = 'one-time-secret'
    const link = `https://medtrack.example/reset?token=${secret}`
    await comm.receive(resetRequested(seal(link)))
    const everything = async () => {
      const tables = ['notification', 'delivery', 'delivery_attempt', 'job', 'outbox'] as const
      const rows = await Promise.all(
        tables.map((table) => comm.tables.selectFrom(table).selectAll().execute()),
      )
      return JSON.stringify(rows)
    }
    assert.ok(!(await everything()).includes(secret))
    await comm.work()
    const [{ message } = { message: undefined }] = sent('email')
    assert.ok(message.text.includes(link))
    assert.ok(message.html.includes(`href="${link}"`))
    assert.ok(!(await everything()).includes(secret))
    const { data } = await comm.tables.selectFrom('notification').select('data').executeTakeFirstOrThrow()
    assert.equal('sealed_link' in data, false)
  })

  test('a link that is over by the time its mail could go is not sent', async () => {
    comm.senders.answers = [{ kind: 'failed', reason: '451', retryAfterSeconds: 7_200 }]
    const expires_at = new Date(comm.clock.now().getTime() + 60 * MINUTE).toISOString()
    await comm.receive(resetRequested({ expires_at, ...seal('https://medtrack.example/reset?token=t') }))
    await comm.work()
    await comm.later(120 * MINUTE)
    assert.equal(sent('email').length, 1)
    assert.equal((await delivery('email')).status, 'rejected')
  })

  test('a link that was sealed by somebody else, or leads nowhere, fails at once', async () => {
    await comm.receive(invited({ sealed_link: 'v1.forged.text' }))
    await comm.receive(invited(seal('javascript:alert(1)')))
    await comm.work()
    assert.equal(sent('email').length, 0)
    const rows = await comm.tables.selectFrom('delivery').select(['status', 'last_error']).execute()
    assert.deepEqual(new Set(rows.map(({ status }) => status)), new Set(['failed']))
    assert.ok(!JSON.stringify(rows).includes('javascript'))
  })

  test('T8: what is no single address is not written to', async () => {
    for (const email of ['a@x.example,b@x.example', 'a@x.example\r\nBcc: b@x.example', 'A <a@x.example>']) {
      await comm.receive(resetRequested({ email, ...seal('https://medtrack.example/x?token=t') }))
    }
    await comm.receive(resetRequested({ email: "o'brien@x.example", ...seal('https://medtrack.example/x') }))
    await comm.work()
    assert.deepEqual(
      sent('email').map(({ message }) => message.to),
      ["o'brien@x.example"],
    )
  })

  test('T4: a name cannot write headers', async () => {
    await comm.receive(userCreated({ first_name: 'A\r\nBcc: x@y.example', last_name: '' }))
    await comm.receive(studentCreated())
    await comm.work()
    const [{ message } = { message: undefined }] = sent('email')
    const headers = JSON.stringify([message.subject, message.headers, message.to, message.messageId])
    assert.ok(!/\\r|\\n/.test(headers))
    assert.ok(message.text.startsWith('Hello A Bcc: x@y.example,'))
  })
})
