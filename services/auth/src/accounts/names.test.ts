import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailKey } from './emails.ts'
import { cleanName, nameProblem, printedName, splitName, withoutLinks } from './names.ts'
import { toE164 } from './phones.ts'

test('H5 names keep their letters and lose control and direction characters', () => {
  assert.equal(cleanName('  Fatima\tZahra \u202eevil\u2069 '), 'Fatima Zahra evil')
  assert.equal(cleanName(' \u200b\ufeff\u2060 \u00ad'), '')
  assert.equal(cleanName('E\u0301lodie'), 'Élodie')
  assert.equal(cleanName('أمينة 👩🏽‍⚕️'), 'أمينة 👩🏽‍⚕️')
})

test('T4 what mail programs would make links of is no name, and is dropped from what other systems say', () => {
  assert.equal(nameProblem('https://evil.example'), 'must be a name, without the address of a web page')
  assert.equal(nameProblem('Amina\nIdrissi'), 'must be one line')
  assert.equal(nameProblem('Dr.Alaoui'), undefined)
  assert.equal(withoutLinks('Amina www.evil.example Win https://evil.example/a Idrissi'), 'Amina Win Idrissi')
  assert.equal(withoutLinks('https://evil.example'), '')
})

test('one name is split after the first word', () => {
  assert.deepEqual(splitName('Amina El Idrissi'), { first_name: 'Amina', last_name: 'El Idrissi' })
  assert.deepEqual(splitName('Amina'), { first_name: 'Amina', last_name: '' })
  assert.equal(printedName({ first_name: 'Amina', last_name: '' }), 'Amina')
})

test('H5 addresses are compared without case and in one normal form', () => {
  assert.equal(emailKey('Ame\u0301lie@Example.COM'), emailKey('amélie@example.com'))
})

test('phones have an E.164 form where there is one, with Morocco as the default region', () => {
  assert.equal(toE164('06 12 34 56 78', 'MA'), '+212612345678')
  assert.equal(toE164('+33 6 12 34 56 78', 'MA'), '+33612345678')
  assert.equal(toE164('+212-5-XXXX-XXXX', 'MA'), null)
  assert.equal(toE164(null, 'MA'), null)
})
