import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bodyOf, offerValues } from './offer-values.ts'

describe('an offer in a form', () => {
  test('begins with what is known, and one place', () => {
    const values = offerValues({ establishment_id: 'e1', department_id: null })
    assert.equal(values.establishment_id, 'e1')
    assert.equal(values.department_id, '')
    assert.equal(values.capacity, 1)
  })

  test('shows conditions as lines, whether they were given as text or as a list', () => {
    assert.equal(offerValues({ requirements: ['Vaccinated', 'Insured'] }).requirements, 'Vaccinated\nInsured')
    assert.equal(offerValues({ requirements: 'Vaccinated' }).requirements, 'Vaccinated')
    assert.equal(offerValues({ requirements: null }).requirements, '')
  })

  test('is sent with null for what was left empty, years and places as numbers, lines without empty ones', () => {
    const body = bodyOf({
      ...offerValues({ title: 'Cardiology', start_date: '2031-03-01', end_date: '2031-04-30' }),
      ...{ year_levels: ['3', '4'], capacity: '6', requirements: 'Vaccinated\n\n Insured\n' },
    })
    assert.deepEqual(body, {
      ...{ title: 'Cardiology', description: '', start_date: '2031-03-01', end_date: '2031-04-30' },
      ...{ department_id: null, encadrant_id: null, speciality: null, application_deadline: null },
      ...{ year_levels: [3, 4], capacity: 6, requirements: ['Vaccinated', ' Insured'] },
    })
  })
})
