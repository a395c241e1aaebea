import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { assertDkimKey, openSmtpSender } from '@medtrack/adapters'
import { type Clock, type Mail, systemClock } from '@medtrack/kit'
import { authenticate } from 'mailauth'
import { hurriedClock } from '../bus/place.ts'
import { silentLogger } from '../silent-logger.ts'
import { mailTo, patient } from './mail-suite.ts'
import { openScriptedServer, openSmtpServer, session } from './smtp-servers.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const dkim = {
  domain: 'medtrack.test',
  selector: 'mail-2026',
  privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
}
const limits = { perSecond: 10, concurrency: 1 }

const openSender = (port: number, clock: Clock = systemClock) =>
  openSmtpSender({
    url: `smtp://127.0.0.1:${port}`,
    from: 'Faculté de Médecine <no-reply@medtrack.test>',
    limits,
    dkim,
    clock,
    logger: silentLogger,
  })

/** The receiver's DNS, in which only our domain exists. */
const records: Readonly<Record<string, string>> = {
  'mail-2026._domainkey.medtrack.test': `v=DKIM1; k=rsa; p=${pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  '_dmarc.medtrack.test': 'v=DMARC1; p=reject; adkim=s; aspf=s',
}
const resolver = async (name: string, type: string): Promise<string[][]> => {
  const record = type === 'TXT' ? records[name] : undefined
  if (record === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' })
  return [[record]]
}

const verify = async (raw: Buffer) => {
  const { dkim: checked, dmarc } = await authenticate(raw, {
    ip: '192.0.2.1',
    helo: 'mail.medtrack.test',
    sender: 'no-reply@medtrack.test',
    mta: 'mx.chu.test',
    disableArc: true,
    disableBimi: true,
    resolver: resolver as never,
  })
  const [result] = checked.results
  return {
    dkim: result?.status.result,
    signed: String(result?.signingHeaders?.keys ?? '').toLowerCase(),
    dmarc: dmarc === false ? undefined : dmarc?.status.result,
  }
}

const arrivedRaw = async (mail: Mail): Promise<Buffer> => {
  await using server = await openSmtpServer()
  await using sender = openSender(server.port)
  assert.equal((await sender.send(mail, patient())).kind, 'accepted')
  const [taken] = server.taken
  assert.ok(taken)
  return taken.raw
}

const url = `https://medtrack.test/comm/api/unsubscribe/${'t'.repeat(200)}/`
const notification = mailTo('a@b.test', {
  subject: `Candidature acceptée – تم قبول طلبك ${'x'.repeat(120)}`,
  headers: {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
    'X-Correlation-ID': 'correlation-1',
  },
  attachments: [
    { filename: 'stage.ics', contentType: 'text/calendar; method=REQUEST', content: 'BEGIN\r\n' },
  ],
})

describe('mail: DKIM', () => {
  test('T9: a receiver finds the signature good, DMARC too, with both headers of unsubscribing under it', async () => {
    const { dkim: result, dmarc, signed } = await verify(await arrivedRaw(notification))
    assert.equal(result, 'pass')
    assert.equal(dmarc, 'pass')
    for (const name of ['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']) {
      assert.ok(signed.split(/[:, ]+/).includes(name), `${name} is not signed: ${signed}`)
    }
  })

  test('T9: whoever changes the address of unsubscribing, or the text, breaks it', async () => {
    const raw = (await arrivedRaw(notification)).toString('latin1')
    const forged = raw.replace('tttt/', 'evil/')
    assert.notEqual(forged, raw)
    assert.equal((await verify(Buffer.from(forged, 'latin1'))).dkim, 'fail')
    const longer = Buffer.from(`${raw}more\r\n`, 'latin1')
    assert.notEqual((await verify(longer)).dkim, 'pass')
  })

  test('T8: a signed mail is still one mail to one person', async () => {
    const evil = 'Hello\r\nBcc: evil@x.test\r\n\r\nBody'
    const raw = await arrivedRaw(mailTo('a@b.test', { subject: evil, headers: { 'X-Note': evil } }))
    assert.doesNotMatch(raw.toString(), /^bcc:/im)
    assert.equal((await verify(raw)).dkim, 'pass')
  })

  test('F16: a reset on the way is a failure, one after the end is not known, signed as well', async () => {
    const big = mailTo('a@b.test', { text: 'x\n'.repeat(4_000_000) })
    const talk = session({})
    await using early = await openScriptedServer((line, socket) =>
      line.startsWith('x') ? void socket.resetAndDestroy() : talk(line, socket),
    )
    await using one = openSender(early.port)
    assert.equal((await one.send(big, patient())).kind, 'failed')
    await using late = await openScriptedServer(session({ END: (socket) => void socket.resetAndDestroy() }))
    await using two = openSender(late.port, hurriedClock)
    assert.equal((await two.send(notification, patient())).kind, 'unknown')
  })

  test('a key with which mails would leave unsigned is refused at the start', () => {
    const pem = (key: typeof pair.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
    const weak = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey
    const other = generateKeyPairSync('ed25519').privateKey
    assert.doesNotThrow(() => assertDkimKey(dkim))
    assert.throws(() => assertDkimKey({ privateKey: pem(weak) }), /512 bits/)
    assert.throws(() => assertDkimKey({ privateKey: pem(other) }), /is no RSA key/)
    assert.throws(() => assertDkimKey({ privateKey: 'hunter2' }), /^Error: is no private key in PEM$/)
  })
})
