import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { KitErrors, type PersonalDataPage, Problem } from '@medtrack/kit'
import { readZip } from '@medtrack/testkit'
import { type AuthUnderTest, type Ground, openAuth, openGround } from './auth-under-test.ts'

const DAY = 86_400_000

let ground: Ground
let auth: AuthUnderTest
/** What the other services answer, part after part; undefined while they are away. */
let parts: Record<string, Omit<PersonalDataPage, 'service'>[] | undefined> = {}
/** What is in documents, by their ids, as COMM gives it: text, or a refusal. */
let contents: Record<string, string | Problem> = {}
const PIECE = 1_000

before(async () => {
  ground = await openGround()
  ground.clientOf = ({ service }) => ({
    readPersonalData: async (input: { query: { after?: string } }) => {
      const given = parts[service]
      if (!given) throw KitErrors.unavailable({ facts: { dependency: service }, retryAfterSeconds: 5 })
      return { service, ...given[Number(input.query.after ?? 0)] }
    },
    readDocumentPiece: async ({ params, query }: { params: { id: string }; query: { from: number } }) => {
      const content = contents[params.id]
      if (typeof content !== 'string') {
        if (content) throw content
        return undefined
      }
      const piece = Buffer.from(content).subarray(query.from, query.from + PIECE)
      return { content: piece.toString('base64'), is_last: query.from + PIECE >= content.length }
    },
  })
  auth = await openAuth({}, ground)
})
after(async () => {
  await auth?.[Symbol.asyncDispose]()
  await ground?.[Symbol.asyncDispose]()
})
beforeEach(() => {
  contents = {}
  parts = {
    'profile-service': [{ sections: [{ name: 'student', records: [] }], next: null }],
    'comm-service': [{ sections: [{ name: 'contact', records: [] }], next: null }],
    'core-service': [{ sections: [{ name: 'stages', records: [] }], next: null }],
    'eval-service': [{ sections: [{ name: 'evaluations', records: [] }], next: null }],
  }
})

const tokenOf = async (email: string): Promise<string> => {
  const answer = await auth.signIn(email)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.data.access_token
}
describe('C1: taking one’s data along', () => {
  const take = (token: string) =>
    auth.hosted.app.inject({
      method: 'GET',
      url: '/api/v1/users/profile/export/',
      headers: { authorization: `Bearer ${token}` },
    })

  test('follows a service through all its parts, and is a whole archive', async () => {
    const records = (from: number) => [{ id: from, title: `<b>${from}</b>` }]
    parts['comm-service'] = [
      {
        sections: [
          { name: 'contact', records: [] },
          { name: 'notifications', records: records(1) },
        ],
        next: '1',
      },
      { sections: [{ name: 'notifications', records: records(2) }], next: '2' },
      { sections: [{ name: 'devices', records: records(3) }], next: null },
    ]
    const { email } = await auth.person(undefined, { language: 'ar' })
    const answer = await take(await tokenOf(email))
    assert.equal(answer.statusCode, 200, answer.body)
    assert.match(String(answer.headers['content-disposition']), /attachment; filename=".+\.zip"/)
    const files = readZip(answer.rawPayload)
    assert.deepEqual(JSON.parse(files.get('communications.json') ?? ''), {
      contact: [],
      notifications: [...records(1), ...records(2)],
      devices: records(3),
    })
    const account = JSON.parse(files.get('account.json') ?? '')
    assert.equal(account.account[0].email, email)
    assert.equal(account.account[0].password_hash, undefined)
    const page = files.get('summary.html') ?? ''
    assert.match(page, /<html lang="ar" dir="rtl">/)
    assert.ok(page.includes('&#60;b&#62;2') && !page.includes('<b>'), 'what people wrote is text')
    assert.match(files.get('README.txt') ?? '', /بياناتك/)
    assert.match(files.get('summary.pdf') ?? '', /^%PDF-/)
  })

  const documentsAre = (given: Readonly<Record<string, string>>) => {
    const records = Object.entries(given).map(([id, content]) => ({
      ...{ id, filename: `${id}.txt`, size_bytes: `${content.length}` },
      sha256: createHash('sha256').update(content).digest('hex'),
    }))
    parts['comm-service'] = [{ sections: [{ name: 'documents', records }], next: null }]
    contents = { ...given }
  }
  const LONG = 'a long document '.repeat(700)

  test('holds what is in one’s documents, and names those that nobody gets', async () => {
    documentsAre({ one: LONG, gone: 'x', locked: 'y', two: 'short' })
    delete contents['gone']
    contents['locked'] = new Problem('comm.document-infected', {
      status: 409,
      title: 'Locked',
      detail: 'It is.',
    })
    const { email } = await auth.person()
    const answer = await take(await tokenOf(email))
    assert.equal(answer.statusCode, 200)
    const files = readZip(answer.rawPayload)
    assert.equal(files.get('documents/one/one.txt'), LONG)
    assert.equal(files.get('documents/two/two.txt'), 'short')
    assert.deepEqual(JSON.parse(files.get('documents/not-included.json') ?? ''), [
      { id: 'gone', filename: 'gone.txt', reason: 'comm.document-not-found' },
      { id: 'locked', filename: 'locked.txt', reason: 'comm.document-infected' },
    ])
    assert.deepEqual(
      [...files.keys()].filter((name) => /gone|locked/.test(name)),
      [],
    )
  })

  test('is no archive while documents cannot be read, and none that passes for whole where they break off', async () => {
    documentsAre({ one: LONG, two: 'short' })
    const away = KitErrors.unavailable({ facts: { dependency: 'comm-service' }, retryAfterSeconds: 5 })
    const { email } = await auth.person()
    const token = await tokenOf(email)
    contents['one'] = away
    for (let i = 0; i < 4; i += 1) assert.equal((await take(token)).statusCode, 503)
    documentsAre({ one: LONG, two: 'short' })
    contents['two'] = away
    await assert.rejects(take(token), /destroyed|aborted|premature/i)
    documentsAre({ one: LONG })
    contents['one'] = LONG.replaceAll('a', 'b')
    await assert.rejects(take(token), /destroyed|aborted|premature/i)
    documentsAre({ one: LONG })
    assert.equal((await take(token)).statusCode, 200)
  })

  test('is never incomplete: 503 names the service that is away, and the try does not count', async () => {
    const { email } = await auth.person()
    const token = await tokenOf(email)
    for (const service of ['profile-service', 'comm-service', 'core-service', 'eval-service']) {
      const there = parts[service]
      parts[service] = undefined
      for (let i = 0; i < 4; i += 1) {
        const answer = await take(token)
        assert.equal(answer.statusCode, 503)
        assert.match(answer.json().detail, new RegExp(service))
        assert.ok(Number(answer.headers['retry-after']) > 0)
      }
      parts[service] = there
    }
    assert.equal((await take(token)).statusCode, 200)
  })

  test('can be done three times a day', async () => {
    const { email } = await auth.person()
    const token = await tokenOf(email)
    for (let i = 0; i < 3; i += 1) assert.equal((await take(token)).statusCode, 200)
    const refused = await take(token)
    assert.equal(refused.statusCode, 429)
    assert.equal(refused.json().code, 'auth.too-many-exports')
    assert.equal(Number(refused.headers['retry-after']), DAY / 1_000)
    auth.clock.advance(DAY)
    assert.equal((await take(await tokenOf(email))).statusCode, 200)
  })
})
