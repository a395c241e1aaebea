import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dictionary } from '@zxcvbn-ts/language-common'
import { findPasswordFault } from './password-policy.ts'

const owner = { email: 'amina.idrissi@example.com', first_name: 'Amina', last_name: 'El Idrissi' }
const fault = (password: string) => findPasswordFault(password, owner, 12)

describe('password policy (A13, A14)', () => {
  for (const good of [
    'SecurePass123!',
    'correct horse battery staple',
    'تدريب المستشفى الجامعي',
    '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧',
    'x9'.repeat(4) + 'kQ'.repeat(124),
    'amina goes to the seaside',
  ]) {
    test(`accepts ${[...good].length} characters: ${good.slice(0, 30)}`, () =>
      assert.equal(fault(good), undefined))
  }

  test('A13 counts characters, not bytes or UTF-16 units', () => {
    assert.match(String(fault('🦊🐻🐼🐨🐯🦁')), /at least 12/)
    assert.match(String(fault('Kq7-'.repeat(65))), /at most 256/)
    assert.equal(fault('Kq7-'.repeat(64)), undefined)
  })

  test('A13 composed and decomposed letters count alike', () => {
    const composed = `${'é'.repeat(6)}à`
    assert.equal(fault(composed), fault(composed.normalize('NFD')))
  })

  test('A14 refuses every one of the passwords that are tried first', () => {
    const passwords = dictionary['passwords-common']
    assert.equal(passwords.length, 49_233)
    assert.deepEqual(
      passwords.filter((password) => findPasswordFault(password, owner, 1) === undefined),
      [],
    )
  })

  test('A14 refuses the name of the institution', () => {
    const institution = 'CHU Ibn Sina Rabat'
    const refusal = findPasswordFault('Rabat-Sina-2026', { ...owner, institution }, 12)
    assert.match(String(refusal), /your institution/)
    assert.equal(findPasswordFault('Rabat-Sina-2026', owner, 12), undefined)
  })

  for (const bad of ['1q2w3e4r5t6y', 'Finalfantasy', 'Password2024!', '!!dragon12345', 'password1234']) {
    test(`A14 refuses the common ${bad}`, () => assert.match(String(fault(bad)), /many people use/))
  }
  for (const bad of ['aaaaaaaaaaaa', 'abcdefghijklmnop', '123456789012', '210987654321', 'abababababab']) {
    test(`refuses the pattern ${bad}`, () => assert.ok(fault(bad)))
  }
  for (const bad of ['medtrackmedtrack', 'MedTrack-2026', 'AminaIdrissi26', 'amina.idrissi@example.com']) {
    test(`A14 refuses own names: ${bad}`, () => assert.match(String(fault(bad)), /names/))
  }
})
