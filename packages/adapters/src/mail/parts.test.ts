import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { toAttachments, toHeaders, toSubject } from './parts.ts'

const mail = { messageId: '<1@a.test>', to: 'a@b.test', subject: '', text: '', html: '', headers: {} }
const filenameOf = (filename: string) =>
  toAttachments({ ...mail, attachments: [{ filename, contentType: 'text/plain', content: '' }] })[0]?.filename
const typeOf = (contentType: string) =>
  toAttachments({ ...mail, attachments: [{ filename: 'a', contentType, content: '' }] })[0]?.contentType

describe('parts of mails', () => {
  for (const [given, expected] of [
    ['convention de stage.pdf', 'convention de stage.pdf'],
    ['إتفاقية.pdf', 'إتفاقية.pdf'],
    ['../../etc/passwd', 'etc_passwd'],
    ['C:\\temp\\a.txt', 'C_temp_a.txt'],
    ['a"; filename="b.exe', 'a_ filename=_b.exe'],
    ['a\r\nBcc: e@x.test', 'a_Bcc_ e@x.test'],
    ['gpj.\u202Eexe', 'gpj._exe'],
    ['...', 'attachment'],
    ['', 'attachment'],
    ['Cafe\u0301.ics', 'Café.ics'],
  ] as const) {
    test(`T8: a file named ${JSON.stringify(given)} arrives as "${expected}"`, () => {
      assert.equal(filenameOf(given), expected)
    })
  }

  test('T8: a long name keeps its end, which says what the file is', () => {
    const name = filenameOf(`${'é'.repeat(500)}.ics`)
    assert.equal([...(name ?? '')].length, 100)
    assert.match(name ?? '', /é\.ics$/)
  })

  test('T8: a type is a type, or says nothing', () => {
    for (const type of ['text/calendar; method=REQUEST; charset=utf-8', 'application/pdf', 'image/svg+xml']) {
      assert.equal(typeOf(type), type)
    }
    for (const type of ['', 'text', 'text/plain\r\nBcc: e@x.test', 'text/plain; a="\r\n"', 'text/plain; x']) {
      assert.equal(typeOf(type), 'application/octet-stream', JSON.stringify(type))
    }
  })

  test('T8: headers and subject are one line each', () => {
    const evil = 'a\r\nBcc: e@x.test\u2028\u0000b'
    assert.equal(toSubject({ ...mail, subject: evil }), 'a Bcc: e@x.test b')
    const headers = toHeaders({
      ...mail,
      headers: { 'X-Note': evil, 'Bad Name': '1', 'Bad:Name': '1', '': '1' },
    })
    assert.deepEqual(headers, { 'X-Note': 'a Bcc: e@x.test b' })
  })

  test('a header that is no ASCII is written in encoded words, none longer than 75 characters', () => {
    const text = 'Faculté de Médecine 🩺 '.repeat(8).trim()
    const encoded = toHeaders({ ...mail, headers: { 'X-Note': text } })['X-Note'] ?? ''
    const words = encoded.split(' ')
    assert.ok(words.length > 3)
    for (const word of words) assert.ok(word.length <= 75 && /^=\?UTF-8\?B\?[\w+/]+=*\?=$/.test(word), word)
    const decoded = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8')).join('')
    assert.equal(decoded, text)
  })
})
