import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { openSmtpSender } from '@medtrack/adapters'
import { systemClock } from '@medtrack/kit'
import type { SMTPServerOptions } from 'smtp-server'
import { silentLogger } from '../silent-logger.ts'
import { makeCertificate } from './certificate.ts'
import { mailTo, patient } from './mail-suite.ts'
import { openSmtpServer } from './smtp-servers.ts'

const trusted = makeCertificate()
// Of this process only: the machine's own list stays as it is.
setDefaultCACertificates([...getCACertificates('default'), trusted.cert])

const sendOver = async (
  {
    scheme = 'smtp',
    login = '',
    requireTls = false,
  }: { scheme?: string; login?: string; requireTls?: boolean },
  options: SMTPServerOptions,
) => {
  await using server = await openSmtpServer(options)
  await using sender = openSmtpSender({
    url: `${scheme}://${login}127.0.0.1:${server.port}`,
    from: 'no-reply@medtrack.test',
    limits: { perSecond: 10, concurrency: 1 },
    requireTls,
    clock: systemClock,
    logger: silentLogger,
  })
  const outcome = await sender.send(mailTo('a@b.test'), patient())
  return { outcome, taken: server.taken.length }
}

/** Notes whether mails come encrypted, and who signs in. */
const noting = () => {
  const seen: {
    isEncrypted?: boolean
    user?: string | null | undefined
    password?: string | null | undefined
  } = {}
  const options: SMTPServerOptions = {
    onMailFrom: (_address, session, done) => {
      seen.isEncrypted = session.secure
      done()
    },
    onAuth: ({ username, password }, _session, done) => {
      seen.user = username
      seen.password = password
      done(null, { user: username })
    },
  }
  return { seen, options }
}

describe('mail: SMTP and TLS', () => {
  test('STARTTLS is used where the server offers it', async () => {
    const { seen, options } = noting()
    const { outcome } = await sendOver({}, { ...options, ...trusted, disabledCommands: [] })
    assert.equal(outcome.kind, 'accepted')
    assert.equal(seen.isEncrypted, true)
  })

  test('a password goes through TLS, whatever characters it has', async () => {
    const { seen, options } = noting()
    const login = `${encodeURIComponent('me@medtrack.test')}:${encodeURIComponent('p@ss:w/rd%é')}@`
    const { outcome } = await sendOver({ login }, { ...options, ...trusted, disabledCommands: [] })
    assert.equal(outcome.kind, 'accepted')
    assert.deepEqual(seen, { isEncrypted: true, user: 'me@medtrack.test', password: 'p@ss:w/rd%é' })
  })

  test('smtps:// is within TLS from the first byte', async () => {
    const { seen, options } = noting()
    const { outcome } = await sendOver({ scheme: 'smtps' }, { ...options, ...trusted, secure: true })
    assert.equal(outcome.kind, 'accepted')
    assert.equal(seen.isEncrypted, true)
  })

  test('where TLS is required, nothing leaves without', async () => {
    const without = await sendOver({ requireTls: true }, { disabledCommands: ['STARTTLS'] })
    assert.equal(without.outcome.kind, 'failed')
    assert.equal(without.taken, 0)
    const plain = await sendOver({}, { disabledCommands: ['STARTTLS'] })
    assert.equal(plain.outcome.kind, 'accepted', 'otherwise the server decides')
  })

  test('F16: a certificate that nobody vouches for is a failure, within TLS as well', async () => {
    for (const scheme of ['smtp', 'smtps']) {
      const options = { ...makeCertificate(), disabledCommands: [], secure: scheme === 'smtps' }
      const { outcome, taken } = await sendOver({ scheme }, options)
      assert.equal(outcome.kind, 'failed', scheme)
      assert.equal(taken, 0)
    }
  })

  test('a refused password is for an administrator to mend, and is not shown', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) => done(new Error('no'))
    const { outcome } = await sendOver({ login: 'me:hunter2@' }, { ...trusted, disabledCommands: [], onAuth })
    assert.equal(outcome.kind, 'failed')
    assert.ok(!JSON.stringify(outcome).includes('hunter2'))
  })
})
