import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { EICAR } from '@medtrack/kit'
import sharp from 'sharp'
import { AMINA } from './comm-events.ts'
import { personIn } from './comm-under-test.ts'
import { type DocumentsUnderTest, openDocuments, type Sent } from './documents-under-test.ts'
import { docxOf, zipOf } from './zip-under-test.ts'

const amina = personIn(AMINA)
const PDF = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#08f' } })

describe('what documents may be', () => {
  let documents: DocumentsUnderTest
  before(async () => {
    documents = await openDocuments({ settings: { DOCUMENT_MAX_BYTES: '3000000' } })
  })
  after(() => documents[Symbol.asyncDispose]())
  afterEach(() => documents.comm.clear())

  const taken = async (sent: Sent) => {
    const { status, body, text } = await documents.upload(amina, sent)
    assert.equal(status, 201, text)
    return body
  }
  const refused = async (sent: Sent, status: number, code: string) => {
    const answer = await documents.upload(amina, sent)
    assert.deepEqual([answer.status, answer.body.code], [status, code], `${sent.name} ${answer.text}`)
  }

  test('U2: the bytes say what a file is', async () => {
    for (const [name, content, type] of [
      ['a.pdf', PDF, 'application/pdf'],
      ['a', PDF, 'application/pdf'],
      ['a.docx', docxOf(), DOCX],
      ['a.zip', zipOf({ 'a.txt': 'a' }), 'application/zip'],
      ['a.txt', 'texte été', 'text/plain'],
      ['a.csv', 'a;b\r\n1;2', 'text/csv'],
      ['report.final', 'plain', 'text/plain'],
      ['a.txt', 'a < b and c > d', 'text/plain'],
      ['a.png', await photo(8, 8).png().toBuffer(), 'image/png'],
      ['a.webp', await photo(8, 8).webp().toBuffer(), 'image/webp'],
    ] as const) {
      assert.equal((await taken({ name, content })).content_type, type, name)
    }
    assert.equal(
      (await taken({ name: 'a.pdf', type: 'application/x-pdf', content: PDF })).content_type,
      'application/pdf',
    )
    assert.equal(
      (await taken({ name: 'data', type: 'application/vnd.ms-excel', content: 'a;b' })).content_type,
      'text/csv',
    )
  })

  test('U2: programs, pages and pictures with scripts are refused, whatever they call themselves', async () => {
    const exe = Buffer.concat([
      Buffer.from('MZ'),
      Buffer.alloc(58),
      Buffer.from([0x80, 0, 0, 0]),
      Buffer.alloc(64),
      Buffer.from('PE\0\0'),
    ])
    for (const content of [
      exe,
      '#!/bin/sh\nrm -rf /\n',
      '<!DOCTYPE html><script>alert(1)</script>',
      'text first\n<script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      'GIF89a/*\0*/=1;alert(1)',
      Buffer.from([0, 1, 2, 3]),
    ]) {
      await refused({ name: 'innocent.pdf', content }, 415, 'comm.document-type-refused')
      await refused({ name: 'innocent.txt', content }, 415, 'comm.document-type-refused')
    }
    await refused({ name: 'a.docm', content: docxOf({ macros: 'open' }) }, 415, 'comm.document-type-refused')
    await refused({ name: 'a.docx', content: docxOf({ macros: 'hidden' }) }, 415, 'comm.macros-refused')
  })

  test('U2: a name or a type that promises something else is a lie', async () => {
    for (const [name, type, content] of [
      ['a.pdf', '', 'not a PDF'],
      ['a.txt', '', PDF],
      ['a.jpg', '', await photo(4, 4).png().toBuffer()],
      ['a.js', '', 'alert(1)'],
      ['a.pdf.exe', '', PDF],
      ['a.html', '', 'hello'],
      ['a.pdf', 'image/png', PDF],
      ['a', 'text/html', 'hello'],
    ] as const) {
      await refused({ name, content, ...(type === '' ? {} : { type }) }, 415, 'comm.document-type-lies')
    }
  })

  test('who does not say of what type it is has not lied', async () => {
    for (const [name, type, content] of [
      ['a.pdf', null, PDF],
      ['a.csv', null, 'a,b\n1,2\n'],
      ['a', null, PDF],
      ['a.pdf', 'application/octet-stream', `${PDF} `],
    ] as const) {
      await taken({ name, type, content })
    }
  })

  test('U1: archives that nobody can look into are refused', async () => {
    const encrypted = zipOf({ 'eicar.com': EICAR }, { isEncrypted: true })
    await refused({ name: 'a.zip', content: encrypted }, 415, 'comm.archive-encrypted')
    const cut = zipOf({ 'a.txt': 'x'.repeat(1_000) }).subarray(0, 800)
    await refused({ name: 'a.zip', content: cut }, 415, 'comm.archive-unreadable')
  })

  test('U2: a PDF that runs something is marked', async () => {
    for (const [action, marked] of [
      ['/S /JavaScript /JS (app.alert(1))', true],
      ['/S /J#61vaScript', true],
      ['/S /Launch', true],
      ['/S /GoTo', false],
    ] as const) {
      const content = `%PDF-1.4\n1 0 obj\n<< ${action} >>\nendobj\n%%EOF\n`
      assert.equal((await taken({ name: 'a.pdf', content })).has_active_content, marked, action)
    }
  })

  test('U7: photos lose where and when they were taken, and stay upright', async () => {
    const exif = {
      IFD0: { Make: 'Camera of Amina' },
      IFD3: { GPSLatitude: '33/1 34/1 0/1' },
    }
    for (const [name, given] of [
      ['a.jpg', photo(40, 20).jpeg()],
      ['a.webp', photo(40, 20).webp()],
      ['a.png', photo(40, 20).png()],
    ] as const) {
      const content = Buffer.concat([
        await given.withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer(),
        Buffer.from('<script>behind</script>'),
      ])
      assert.ok(content.includes('Camera of Amina'), name)
      const { id, size_bytes } = await taken({ name, content })
      const { bytes } = await documents.download(amina, id)
      assert.equal(bytes.length, size_bytes)
      const facts = await sharp(bytes).metadata()
      assert.equal(facts.exif, undefined)
      for (const secret of ['Camera of Amina', 'GPS', 'behind']) assert.ok(!bytes.includes(secret), name)
      assert.deepEqual([facts.width, facts.height], [20, 40], name)
    }
  })

  test('U4: pictures that would fill the memory, and damaged ones, are refused', async () => {
    const bomb = await photo(16_000, 16_000).png({ compressionLevel: 9 }).toBuffer()
    await refused({ name: 'bomb.png', content: bomb }, 422, 'comm.image-too-large')
    const half = (await photo(400, 400).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 9_000)
    await refused({ name: 'half.png', content: half }, 422, 'comm.image-unreadable')
  })

  test('U4: nothing, too much, and what breaks off leave nothing behind', async () => {
    await refused({ name: 'a.txt', content: '' }, 422, 'comm.document-empty')
    await refused({ name: 'a.txt', content: 'x'.repeat(3_000_001) }, 413, 'request.too-large')
    await taken({ name: 'a.txt', content: 'x'.repeat(3_000_000) })
    const { comm } = documents
    assert.equal((await comm.tables.selectFrom('document').select('id').execute()).length, 1)
    assert.equal((await comm.tables.selectFrom('document_upload').select('id').execute()).length, 0)
  })

  test('fields beside the file are checked', async () => {
    for (const fields of [
      { metadata: '[1]' },
      { metadata: '{' },
      { student_id: 'x' },
      { colour: 'red' },
      { is_public: 'perhaps' },
    ] as Record<string, string>[]) {
      const { status } = await documents.upload(amina, { content: 'x', fields })
      assert.equal(status, 422, JSON.stringify(fields))
    }
  })
})
