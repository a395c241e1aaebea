import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eventually, freePort, type HttpFake, openFakeSendgrid } from '@medtrack/testkit'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'

const API_KEY = 'SG.journey'
const WEBHOOK = '/comm/api/webhooks/sendgrid/'
const PASSWORD = 'SecurePass123!'
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const KINDS: readonly DeploymentKind[] = ['embedded', 'apart']

for (const kind of KINDS) {
  describe(`real providers, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let sendgrid: HttpFake
    let platform: Deployment
    before(async () => {
      sendgrid = await openFakeSendgrid(API_KEY)
      platform = await deploy(kind, {
        MAIL_FROM: 'MedTrack <no-reply@medtrack.example>',
        // Nobody listens there: the next provider takes over.
        SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
        SENDGRID_API_KEY: API_KEY,
        SENDGRID_URL: sendgrid.url,
        SENDGRID_WEBHOOK_PUBLIC_KEY: pair.publicKey
          .export({ type: 'spki', format: 'der' })
          .toString('base64'),
        MAIL_PROVIDERS: 'smtp,sendgrid',
      })
    })
    after(async () => {
      await platform?.[Symbol.asyncDispose]()
      await sendgrid?.[Symbol.asyncDispose]()
    })

    const mailsTo = (address: string) =>
      sendgrid.requests
        .map(({ body }) => JSON.parse(body.toString('utf8')))
        .filter(({ personalizations }) => personalizations[0].to[0].email === address)

    /** Registers somebody, and waits for the first mail to them. */
    const register = async () => {
      const email = `person-${randomUUID()}@example.com`
      const person = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Idrissi', role: 'student' }
      assert.equal((await platform.client.post('/auth/api/v1/register', person)).status, 201)
      const [mail] = await eventually(() => {
        const mails = mailsTo(email)
        assert.ok(mails.length > 0, 'no mail yet')
        return mails
      })
      return { email, mail }
    }

    const report = async (events: readonly object[], key = pair.privateKey) => {
      const body = JSON.stringify(events)
      const timestamp = String(Math.floor(Date.now() / 1000))
      const answer = await fetch(`${platform.gateway}${WEBHOOK}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-twilio-email-event-webhook-timestamp': timestamp,
          'x-twilio-email-event-webhook-signature': sign(
            'sha256',
            Buffer.from(timestamp + body),
            key,
          ).toString('base64'),
        },
        body,
      })
      await answer.arrayBuffer()
      return answer.status
    }

    const signIn = async (email: string): Promise<string> => {
      const { body } = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
      return body.data.access_token
    }

    test('a mail leaves by the next provider where the first is away', async () => {
      const { email, mail } = await register()
      assert.equal(mail.from.email, 'no-reply@medtrack.example')
      assert.match(mail.custom_args.medtrack_message_id, /^<[0-9a-f-]{36}\.mail@/)
      assert.ok(mail.content.some(({ type }: { type: string }) => type === 'text/html'))
      assert.equal(
        new Set(mailsTo(email).map(({ headers }) => headers['Message-ID'])).size,
        mailsTo(email).length,
      )
    })

    test('P1: what SendGrid reports shows at the notification, and nobody else reports', async () => {
      const { email, mail } = await register()
      const bounce = {
        event: 'bounce',
        type: 'bounce',
        email,
        sg_event_id: randomUUID(),
        status: '5.1.1',
        reason: '550 no such user',
        timestamp: Math.floor(Date.now() / 1000),
        medtrack_message_id: mail.custom_args.medtrack_message_id,
      }
      const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      assert.equal(await report([bounce], stranger), 403)
      assert.equal(await report([bounce]), 204)
      assert.equal(await report([bounce]), 204)
      const token = await signIn(email)
      const { body } = await platform.client.get('/comm/api/notifications/', token)
      const deliveries = body.flatMap(
        ({ deliveries: all }: { deliveries: { type: string; status: string }[] }) => all,
      )
      const statuses = deliveries.filter(({ type }: { type: string }) => type === 'email')
      assert.ok(
        statuses.some(({ status }: { status: string }) => status === 'bounced'),
        JSON.stringify(deliveries),
      )
    })

    test('T6: keys are in nothing that is printed', () => {
      for (const { output } of platform.processes.values()) {
        assert.ok(!output().includes(API_KEY))
        assert.doesNotMatch(output(), /person-[0-9a-f-]{36}@example\.com/)
      }
    })
  })
}
