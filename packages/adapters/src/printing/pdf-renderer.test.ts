import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { type PrintedDocument, type PrintedPart, Problem } from '@medtrack/kit'
import { printedFonts } from './fonts.ts'
import { createPdfRenderer } from './pdf-renderer.ts'

const documentOf = (...parts: PrintedPart[]): PrintedDocument => ({
  ...{ language: 'fr', issuer: 'MedTrack', title: 'Résultats', subtitle: ['Évaluation finale'] },
  ...{ footer: 'Établi le 21 novembre 2026', wide: false, parts },
})
const paragraph = (text: string): PrintedPart => ({ kind: 'paragraph', text })
const rowsOf = (n: number): PrintedPart => ({
  kind: 'table',
  columns: [{ label: 'Étudiant', share: 1, numeric: false }],
  rows: Array.from({ length: n }, (_, i) => [`Amina ${i}`]),
  empty: 'Personne',
})

/** Markup of typst, and what it does where it is taken for such. */
const MARKUP = [
  '#panic("executed")',
  '#read("/etc/passwd")',
  '#include "pdf-worker.ts"',
  '$ x^2 $ *bold* _italic_ @nothing <label> `raw` // comment',
  '"] #panic("executed") #["',
  '\\u{41} \\ #{ while true {} }',
]

describe('printed documents', () => {
  const printer = createPdfRenderer()
  after(() => printer[Symbol.asyncDispose]())

  test('are PDF, in each language', async () => {
    for (const language of ['fr', 'en', 'ar'] as const) {
      const table = { ...rowsOf(60), rows: [['أمينة الإدريسي'], ['Amina Idrissi']] } as PrintedPart
      const pdf = await printer.render({ ...documentOf(table), language, wide: true })
      assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-')
    }
  })

  test('T7: say what looks like markup as it stands, wherever it stands', async () => {
    const all = MARKUP.join(' ')
    const pdf = await printer.render({
      ...documentOf(
        ...MARKUP.map(paragraph),
        ...MARKUP.map((text): PrintedPart => ({ kind: 'heading', text })),
        { kind: 'facts', rows: MARKUP.map((text) => [text, text] as const) },
        {
          ...{ kind: 'table', columns: [{ label: all, share: 1, numeric: false }], empty: all },
          rows: MARKUP.map((text) => [text]),
        },
        { ...{ kind: 'table', columns: [{ label: all, share: 1, numeric: true }], rows: [] }, empty: all },
      ),
      ...{ title: all, issuer: all, footer: all, subtitle: MARKUP },
    })
    // Taken for markup, the first of them alone would have ended it.
    assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-')
  })

  test('T7: refuse what nobody would read on paper', async () => {
    for (const part of [paragraph('x'.repeat(1024 * 1024)), rowsOf(3_001)]) {
      await assert.rejects(printer.render(documentOf(part)), (error) => {
        assert.ok(error instanceof Problem)
        assert.deepEqual([error.status, error.code], [422, 'request.too-long-to-print'])
        return true
      })
    }
  })

  test('T7: fail when the letters of a language are missing', async () => {
    await using without = createPdfRenderer({
      fonts: printedFonts().filter((path) => !path.includes('arabic')),
    })
    await assert.rejects(without.render(documentOf(paragraph('أمينة'))), /noto sans arabic/)
    await using nowhere = createPdfRenderer({ fonts: ['/nowhere/arabic.ttf'] })
    await assert.rejects(nowhere.render(documentOf()), /ENOENT/)
  })

  test('wait for each other, and are refused when too many do', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => printer.render(documentOf(paragraph(`Document ${i}`)))),
    )
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 8)
    const [refused] = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as Problem] : []))
    assert.deepEqual([refused?.status, (refused?.retryAfterSeconds ?? 0) > 0], [503, true])
  })

  test('are given up after their time, and the next is printed all the same', async () => {
    await using hurried = createPdfRenderer({ limitMilliseconds: 1 })
    await assert.rejects(hurried.render(documentOf(rowsOf(3_000))), (error) => {
      assert.ok(error instanceof Problem)
      return error.status === 503
    })
    assert.ok((await printer.render(documentOf())).length > 0)
  })
})
