import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeZip, readAll, rowXml, sourceOf, workbookOf } from './files-under-test.ts'
import type { SpreadsheetFault } from './refusals.ts'
import { openSpreadsheet } from './spreadsheets.ts'

const refusedAs = (fault: SpreadsheetFault) => (error: unknown) => {
  assert.equal((error as Error).name, 'SpreadsheetRefused', String(error))
  assert.equal((error as { fault: string }).fault, fault)
  return true
}
const cellsOf = async (content: Uint8Array | string) => (await readAll(content)).map(({ cells }) => cells)

describe('CSV', () => {
  for (const delimiter of [',', ';', '\t']) {
    test(`finds out that ${JSON.stringify(delimiter)} stands between cells`, async () => {
      const text = ['e-mail', '"a,b;c\td"', 'x'].join(delimiter)
      const sheet = await openSpreadsheet(sourceOf(`${text}\r\n1${delimiter}2${delimiter}3`))
      assert.ok(sheet.format === 'csv')
      assert.equal(sheet.delimiter, delimiter)
      assert.deepEqual(await Array.fromAsync(sheet.rows), [
        { number: 1, cells: ['e-mail', 'a,b;c\td', 'x'] },
        { number: 2, cells: ['1', '2', '3'] },
      ])
    })
  }

  const name = 'Prénom;Zoé – €'
  const arabic = 'الاسم;أمينة'
  for (const [encoding, bytes, expected] of [
    ['utf-8', Buffer.from(name), name],
    ['utf-8', Buffer.from(`\uFEFF${name}`), name],
    ['utf-8', Buffer.from(arabic), arabic],
    ['utf-16le', Buffer.from(`\uFEFF${arabic}`, 'utf16le'), arabic],
    ['utf-16be', Buffer.from(`\uFEFF${arabic}`, 'utf16le').swap16(), arabic],
    ['utf-16le', Buffer.from('email;name', 'utf16le'), 'email;name'],
    ['windows-1252', Buffer.from('Pr\xe9nom;Zo\xe9 \x96 \x80', 'latin1'), name],
    ['windows-1252', Buffer.from('cr\xe9\xe9es;\xc9L\xc8VE \xab\xe0\xbb', 'latin1'), 'créées;ÉLÈVE «à»'],
    ['windows-1256', Buffer.from('Pr\xe9nom;\xc3\xe3\xed\xe4\xc9', 'latin1'), 'Prénom;أمينة'],
  ] as const) {
    test(`H13 reads ${encoding}: ${bytes.toString('hex', 0, 4)}…`, async () => {
      const sheet = await openSpreadsheet(sourceOf(bytes))
      assert.ok(sheet.format === 'csv')
      assert.equal(sheet.encoding, encoding)
      assert.deepEqual((await Array.fromAsync(sheet.rows))[0]?.cells, expected.split(';'))
    })
  }

  test('H13 an Arabic word is found across the pieces in which a file is read', async () => {
    const bytes = Buffer.from('name;\xc3\xe3\xed', 'latin1')
    const pieces = async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte)
    }
    const sheet = await openSpreadsheet({ bytes: bytes.length, open: pieces })
    assert.deepEqual((await Array.fromAsync(sheet.rows))[0]?.cells, ['name', 'أمي'])
  })

  test('rows keep the numbers that people see, empty ones and line breaks in cells counted as they do', async () => {
    const rows = await readAll('a;b\n\n"two\nlines";x\n')
    assert.deepEqual(rows, [
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: [''] },
      { number: 3, cells: ['two\nlines', 'x'] },
    ])
  })

  test('H13 what is more than may be is refused, and says in which row', async () => {
    await assert.rejects(readAll(''), refusedAs('empty'))
    await assert.rejects(readAll('a\nb\nc', { rows: 2 }), refusedAs('too-many-rows'))
    await assert.rejects(readAll('a,b,c', { columns: 2 }), refusedAs('too-many-columns'))
    await assert.rejects(
      readAll(`a\n${'x'.repeat(50)}`, { cellCharacters: 49 }),
      (error: { row?: number }) => {
        refusedAs('cell-too-long')(error)
        assert.equal(error.row, 2)
        return true
      },
    )
    await assert.rejects(readAll('aaaa\nbbbb', { textCharacters: 7 }), refusedAs('too-much-text'))
    await assert.rejects(readAll('aaaa', { bytes: 3 }), refusedAs('too-large'))
    await assert.rejects(
      readAll(`a\n"${'x\n'.repeat(500)}`, { columns: 1, cellCharacters: 100 }),
      refusedAs('cell-too-long'),
    )
  })

  test('H13 a CSV file that ends badly is refused before its first row is given', async () => {
    await assert.rejects(openSpreadsheet(sourceOf('a\nb\nc'), { rows: 2 }), refusedAs('too-many-rows'))
    await assert.rejects(openSpreadsheet(sourceOf('a\nb\n"x"y')), refusedAs('unreadable'))
  })

  test('H14 a first line without an end is looked at once', async () => {
    await assert.rejects(readAll('x'.repeat(100_000)), refusedAs('cell-too-long'))
  })

  test('what is no CSV is refused', async () => {
    await assert.rejects(readAll('a;b\nc;d\n"x"y;z'), (error: { row?: number }) => {
      refusedAs('unreadable')(error)
      assert.equal(error.row, 3)
      return true
    })
    await assert.rejects(readAll('a;b\n"x'), refusedAs('unreadable'))
    await assert.rejects(
      readAll(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 0])),
      refusedAs('no-spreadsheet'),
    )
    await assert.rejects(readAll(Buffer.from('d0cf11e0a1b11ae1', 'hex')), refusedAs('old-format'))
  })
})

describe('XLSX', () => {
  test('reads texts, numbers, days, truths and gaps of the first sheet', async () => {
    const rows = [
      rowXml(1, 'email', 'year'),
      '<row r="3"><c r="A3" t="inlineStr"><is><t> a@example.com </t></is></c><c r="B3"><v>3</v></c><c r="D3" s="1"><v>45000</v></c><c r="E3" t="b"><v>1</v></c></row>',
    ]
    const sheet = await openSpreadsheet(sourceOf(makeZip(workbookOf(rows.join('')))))
    assert.equal(sheet.format, 'xlsx')
    assert.deepEqual(await Array.fromAsync(sheet.rows), [
      { number: 1, cells: ['email', 'year', '', '', ''] },
      { number: 2, cells: ['', '', '', '', ''] },
      { number: 3, cells: ['a@example.com', '3', '', '2023-03-15', 'true'] },
    ])
  })

  test('more rows than cross at a time arrive in order', async () => {
    const rows = Array.from({ length: 1_203 }, (_, index) => rowXml(index + 1, `n${index + 1}`)).join('')
    const read = await readAll(makeZip(workbookOf(rows)))
    assert.deepEqual(
      read.map(({ number, cells }) => `${number} ${cells[0]}`),
      Array.from({ length: 1_203 }, (_, index) => `${index + 1} n${index + 1}`),
    )
  })

  test('H13 a bomb is refused before it is unpacked, whatever its directory says of it', async () => {
    const bomb = { name: 'xl/worksheets/sheet2.xml', text: ' '.repeat(30_000_000) }
    const honest = makeZip([...workbookOf(''), bomb])
    assert.ok(honest.length < 100_000)
    await assert.rejects(readAll(honest), refusedAs('unpacks-too-large'))
    await assert.rejects(
      readAll(honest, { unpackedRatio: 10_000, unpackedBytes: 20_000_000 }),
      refusedAs('unpacks-too-large'),
    )
    await assert.rejects(
      readAll(makeZip([...workbookOf(''), { ...bomb, says: 1_000 }])),
      refusedAs('unreadable'),
    )
    const many = Array.from({ length: 30 }, (_, index) => ({
      name: `xl/worksheets/s${index}.xml`,
      text: 'x',
    }))
    await assert.rejects(
      readAll(makeZip([...workbookOf(''), ...many]), { parts: 20 }),
      refusedAs('unpacks-too-large'),
    )
  })

  test('H13 entities are neither read from elsewhere nor multiplied', async () => {
    const declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    await assert.rejects(readAll(makeZip(workbookOf(rowXml(1, '&e;'), declared))), refusedAs('unreadable'))
  })

  for (const [what, xml, fault] of [
    ['a cell in the last column there is', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'too-many-columns'],
    [
      'a cell in the last row there is',
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
      'too-many-rows',
    ],
    [
      'a row number without an end',
      '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
      'unreadable',
    ],
    ['a place behind an entity', '<row r="1"><c r="&#88;FD1"><v>1</v></c></row>', 'unreadable'],
    [
      'a place behind a sign of another attribute',
      '<row r="1"><c q=">" r="XFD1"><v>1</v></c></row>',
      'too-many-columns',
    ],
    ['a tag that does not end', '<row r="1"><c r="A1" <v>1</v></c></row>', 'unreadable'],
  ] as const) {
    test(`H13 ${what} costs nothing`, async () => {
      await assert.rejects(readAll(makeZip(workbookOf(xml))), refusedAs(fault))
    })
  }

  test('one text in many cells counts as often as it stands there', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => rowXml(index + 1, 'x'.repeat(1_000))).join('')
    await assert.rejects(
      readAll(makeZip(workbookOf(rows)), { textCharacters: 10_000 }),
      refusedAs('too-much-text'),
    )
  })

  test('what is damaged or protected is refused', async () => {
    const whole = makeZip(workbookOf(rowXml(1, 'a')))
    await assert.rejects(readAll(whole.subarray(0, -30)), refusedAs('unreadable'))
    await assert.rejects(readAll(Buffer.from('PK\x03\x04', 'latin1')), refusedAs('unreadable'))
    await assert.rejects(readAll(makeZip([{ name: 'a.txt', text: 'a' }])), refusedAs('unreadable'))
    const locked = workbookOf('').map((part) => ({ ...part, flags: 1 }))
    await assert.rejects(readAll(makeZip(locked)), refusedAs('encrypted'))
    const protectedBook = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    await assert.rejects(readAll(protectedBook), refusedAs('encrypted'))
  })

  test('rows that nobody reads to the end leave nothing behind', async () => {
    const rows = Array.from({ length: 600 }, (_, index) => rowXml(index + 1, 'x')).join('')
    const sheet = await openSpreadsheet(sourceOf(makeZip(workbookOf(rows))))
    for await (const { number } of sheet.rows) if (number === 2) break
    assert.deepEqual(await cellsOf('a'), [['a']])
  })
})
