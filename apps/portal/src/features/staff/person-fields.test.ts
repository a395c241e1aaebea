import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changesOf, FIELDS, valuesOf } from './person-fields.ts'

const NADIA = {
  ...{ id: 'p1', user_id: null, user_data: null, external_id: null, metadata: {} },
  ...{ first_name: 'Nadia', last_name: 'Tazi', email: null, phone: null, phone_e164: null, cin: 'AB1' },
  ...{ student_number: 'S1', year_level: 4, university: null },
  ...{ created_at: '2031-01-01T00:00:00Z', updated_at: '2031-01-01T00:00:00Z' },
}

describe('what is known of a person', () => {
  test('is shown as text, by kind, with nothing where nothing is known', () => {
    const shown = valuesOf('students', NADIA)
    assert.deepEqual(Object.keys(shown), FIELDS.students)
    assert.equal(shown['year_level'], '4')
    assert.equal(shown['university'], '')
  })

  test('is sent only where it was changed', () => {
    const before = valuesOf('students', NADIA)
    assert.deepEqual(changesOf(before, { ...before }), {})
    assert.deepEqual(changesOf(before, { ...before, university: 'UM5' }), { university: 'UM5' })
  })

  test('is emptied with null, but for names; a year is a number', () => {
    const before = valuesOf('students', NADIA)
    const after = { ...before, cin: '', first_name: '', year_level: '5' }
    assert.deepEqual(changesOf(before, after), { cin: null, first_name: '', year_level: 5 })
    assert.deepEqual(changesOf(before, { ...before, year_level: '' }), { year_level: null })
  })
})
