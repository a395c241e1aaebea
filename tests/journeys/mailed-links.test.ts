import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type IncomingMessage, request as openRequest } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'

const PASSWORD = 'SecurePass123!'
const CHIEF = { email: 'chief@example.com', password: 'correct horse battery staple' }
const REGISTER = '/auth/api/v1/register'
const ASK_RESET = '/auth/api/v1/auth/password-reset/'
const STAFF = '/auth/api/v1/users/staff/'

/** What the button of each page sends the token to, and what goes with it. */
const BUTTONS = {
  setup: { action: '/auth/api/v1/setup/', answers: CHIEF },
  'verify-email': { action: '/auth/api/v1/auth/verify-email/', answers: {} },
  'reset-password': {
    action: '/auth/api/v1/auth/password-reset/confirm/',
    answers: { new_password: 'AnotherSecure456!' },
  },
  invitation: {
    action: '/auth/api/v1/auth/password-reset/confirm/',
    answers: { new_password: 'AnotherSecure456!' },
  },
} as const
/** A mail as the mailbox shows it. */
type Mailed = {
  to: string
  subject: string
  text: string
  html: string
  data: { headers: Record<string, string> }
}
type PageName = keyof typeof BUTTONS
const MAILED = ['verify-email', 'reset-password', 'invitation'] as const

/** Ways to name another host than the one that was asked. */
const POISONS: readonly Record<string, string>[] = [
  { host: 'evil.example' },
  { host: 'evil.example:8000', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  { 'x-forwarded-host': 'evil.example', 'x-host': 'evil.example', 'x-original-host': 'evil.example' },
  { forwarded: 'host=evil.example;proto=https', 'x-forwarded-server': 'evil.example' },
]

const KINDS: readonly DeploymentKind[] = ['embedded', 'apart']

for (const kind of KINDS) {
  describe(`A11: mailed links, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    // The first test makes the administrator, who invites in both.
    let admin: string
    let people = 0
    before(async () => {
      platform = await deploy(kind)
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    /** Sends a body under a name that only this test's own connection leads to; `fetch` would refuse to. */
    const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
      const { hostname, port } = new URL(platform.gateway)
      const sent = openRequest({
        ...{ hostname, port, path, method: 'POST' },
        headers: { 'content-type': 'application/json', ...headers },
      })
      sent.end(JSON.stringify(body))
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      answer.resume()
      await once(answer, 'end')
      return answer.statusCode
    }
    const authorization = () => ({ authorization: `Bearer ${admin}` })
    const draft = () => {
      people += 1
      return { email: `linked-${people}@example.com`, first_name: 'Amina', last_name: 'Idrissi' }
    }

    /** Somebody new whom a mail leads to that page, asked for with those headers. */
    const provoke = async (page: (typeof MAILED)[number], headers: Record<string, string> = {}) => {
      const person = draft()
      if (page === 'invitation') {
        assert.equal(await post(STAFF, person, { ...authorization(), ...headers }), 201)
        return person.email
      }
      const registered = { ...person, password: PASSWORD, role: 'student' }
      assert.equal(await post(REGISTER, registered, headers), 201)
      if (page === 'reset-password') {
        assert.equal(await post(ASK_RESET, { email: person.email }, headers), 202)
      }
      return person.email
    }

    const mailWith = async (email: string, page: string): Promise<{ text: string; html: string }> =>
      await eventually(async () => {
        const { body } = await platform.client.get(`/dev/mailbox/messages?to=${encodeURIComponent(email)}`)
        return body.find(({ text }: { text: string }) => text.includes(`/${page}?token=`))
      }, `a mail that leads ${email} to ${page}`)
    const linkIn = (text: string, page: string): string =>
      new RegExp(`\\S+/${page}\\?token=[\\w-]+`).exec(text)?.[0] ?? ''

    /** The link of each page, as its reader gets it. */
    const linkTo = async (page: PageName): Promise<string> => {
      if (page !== 'setup') return linkIn((await mailWith(await provoke(page), page)).text, page)
      const process = platform.processes.get(kind === 'apart' ? 'auth' : 'all')
      return await eventually(() => linkIn(process?.output() ?? '', page) || undefined, 'the printed link')
    }

    /** Follows the link, and what its page sends to, as programs do that look for danger in mails. */
    const scan = async (link: string, action: string) => {
      for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
        const looked = await fetch(link, { method })
        assert.equal(looked.status, 200, `${method} ${link}`)
        assert.match(looked.headers.get('content-type') ?? '', /^text\/html/)
        assert.equal(looked.headers.get('cache-control'), 'no-store')
        assert.equal(looked.headers.get('referrer-policy'), 'no-referrer')
        assert.equal(looked.headers.get('set-cookie'), null)
        assert.equal((await looked.text()) === '', method === 'HEAD')
        const asked = await fetch(`${platform.gateway}${action}${new URL(link).search}`, { method })
        assert.ok([404, 405].includes(asked.status), `${method} ${action}: ${asked.status}`)
      }
      assert.equal((await fetch(link, { method: 'POST' })).status, 405)
    }

    test('a scanner’s HEAD and GET use none up; the button does, once, and then it is stale', async () => {
      for (const page of Object.keys(BUTTONS) as PageName[]) {
        const { action, answers } = BUTTONS[page]
        const link = await linkTo(page)
        await scan(link, action)
        const body = { token: new URL(link).searchParams.get('token'), ...answers }
        const used = await platform.client.post(action, body)
        assert.equal(used.status, page === 'setup' ? 201 : 200, `${page}: ${used.text}`)
        const again = await platform.client.post(action, body)
        assert.deepEqual([again.status, again.body.code], [400, 'auth.link-invalid'], page)
        await scan(link, action)
        if (page === 'setup') {
          admin = (await platform.client.post('/auth/api/v1/auth/login/', CHIEF)).body.data.access_token
        }
      }
    })

    /** The address at which the platform says that it is found. */
    const ownAddress = () => {
      const ours = kind === 'apart' ? platform.processes.get('gateway') : platform.processes.get('all')
      return (ours?.address ?? '').replace('127.0.0.1', 'localhost')
    }

    test('whatever host the request names, the mailed link leads to our own address', async () => {
      const address = ownAddress()
      for (const page of MAILED) {
        for (const poison of POISONS) {
          const { text, html } = await mailWith(await provoke(page, poison), page)
          assert.ok(linkIn(text, page).startsWith(`${address}/${page}?token=`), text)
          assert.ok(!`${text}${html}`.includes('evil.example'), html)
        }
      }
    })

    test('so does every other mail that a request leads to, in its text, its page and its headers', async () => {
      const poison = { ...POISONS[1], ...POISONS[2], ...POISONS[3], origin: 'https://evil.example' }
      const person = { ...draft(), password: PASSWORD, role: 'student' }
      const { email } = person
      assert.equal(await post(REGISTER, person), 201)
      assert.equal(await post(REGISTER, person, poison), 201)
      assert.equal(await post('/auth/api/v1/auth/verify-email/resend/', { email }, poison), 202)
      const signedIn = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
      const { access_token: token, user } = signedIn.body.data
      const self = { authorization: `Bearer ${token}`, ...poison }
      const chief = { ...authorization(), ...poison }
      const words = { title: 'Room', content: 'Room 4.', channels: ['in_app', 'email'] }
      for (const [path, body, headers, status] of [
        ['/comm/api/notifications/send/', { ...words, user_id: user.id }, chief, 201],
        [
          '/comm/api/notifications/send/',
          { type: 'email', message: 'm', recipient: 'a@example.com' },
          chief,
          201,
        ],
        ['/comm/api/notifications/bulk/', { ...words, user_ids: [user.id] }, chief, 202],
        ['/comm/api/templates/welcome-student/test-send/', {}, chief, 201],
        ['/comm/api/providers/mailbox/test/', { channel: 'email' }, chief, 200],
        [
          '/auth/api/v1/users/change-password/',
          { current_password: PASSWORD, new_password: 'AnotherSecure456!' },
          self,
          200,
        ],
      ] as const) {
        assert.equal(await post(path, body, headers), status, path)
      }
      const arrived = async () =>
        (await platform.client.get(`/dev/mailbox/messages?channel=email`)).body as Mailed[]
      const mails = await eventually(async () => {
        const all = await arrived()
        const toPerson = all.filter(({ to }) => to === email)
        const toOthers = all.filter(({ to }) => to === 'a@example.com' || to === CHIEF.email)
        return toPerson.length >= 7 && toOthers.length >= 3 ? all : undefined
      }, 'all of these mails')
      assert.ok(!JSON.stringify(mails).includes('evil.example'))
      const bearing = mails.filter(({ data }) => data.headers['List-Unsubscribe'])
      assert.ok(bearing.length > 0)
      for (const { text, html, data } of mails) {
        const links = `${text} ${html} ${JSON.stringify(data)}`.match(/https?:\/\/[^\s"'<>\\)]+/g) ?? []
        for (const link of links) assert.ok(link.startsWith(ownAddress()), link)
      }
    })
  })
}
