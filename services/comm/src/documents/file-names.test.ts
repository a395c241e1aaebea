import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { attachmentNamed, safeFilename } from './file-names.ts'

describe('U3: names of files', () => {
  test('lead nowhere, print as they are, and fit every file system', () => {
    for (const [given, safe] of [
      ['../../etc/passwd', 'passwd'],
      ['/absolute/report.pdf', 'report.pdf'],
      ['C:\\Users\\a\\report.pdf', 'report.pdf'],
      ['nul\0byte.pdf', 'nulbyte.pdf'],
      ['two\r\nSet-Cookie: a=b.pdf', 'twoSet-Cookie a=b.pdf'],
      ['invoice\u202efdp.exe', 'invoicefdp.exe'],
      ['con', '_con'],
      ['COM1.pdf', '_COM1.pdf'],
      ['quo"te\'s.pdf', "quote's.pdf"],
      ['...', 'document'],
      ['', 'document'],
      [' .hidden. ', 'hidden'],
      ['تقرير التدريب.pdf', 'تقرير التدريب.pdf'],
    ] as const) {
      assert.equal(safeFilename(given), safe)
      assert.equal(safeFilename(safe), safe)
    }
    const long = safeFilename(`${'é'.repeat(300)}.pdf`)
    assert.ok(Buffer.byteLength(long) <= 255 && long.endsWith('é.pdf'))
  })

  test('are told to browsers in both forms, and break out of neither', () => {
    assert.equal(
      attachmentNamed(`été "1"; x=%41 (a'b).pdf`),
      `attachment; filename="ete _1_; x=_41 (a'b).pdf"; filename*=UTF-8''%C3%A9t%C3%A9%20%221%22%3B%20x%3D%2541%20%28a%27b%29.pdf`,
    )
    assert.match(attachmentNamed('تقرير.pdf'), /^attachment; filename="_+\.pdf"; filename\*=UTF-8''%D8/)
  })
})
