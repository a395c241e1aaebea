import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PrintedDocument } from '@medtrack/kit'
import type { Language } from '../languages.ts'
import { toPrintedReport } from './printed-report.ts'

const EMPTY = { establishment_id: null, establishment: null, trend: [] }

/** A report by department, one of two without anything handed in. */
const printedReportOf = (language: Language): PrintedDocument =>
  toPrintedReport({
    order: { by: 'department', kind: 'final', from: '2026-01', to: '2026-06', format: 'pdf' },
    groups: [
      {
        ...{ ...EMPTY, key: 'a', label: 'Cardiologie #strong[*]', made: 12, answered: 9 },
        ...{ response_rate: 0.75, mean: 71.4, spread: 8.25, change: 3.1 },
      },
      {
        ...{ ...EMPTY, key: 'b', label: null, made: 4, answered: 0 },
        ...{ response_rate: 0, mean: null, spread: null, change: null },
      },
    ],
    language,
    now: new Date('2026-11-21T09:00:00Z'),
    timeZone: 'Africa/Casablanca',
  })

test('a printed report says what was asked and what it comes to, in the language of its reader', () => {
  const french = printedReportOf('fr')
  assert.equal(french.title, 'Résultats des évaluations par service')
  const [facts, table] = french.parts
  assert.deepEqual(facts, {
    kind: 'facts',
    rows: [
      ['Fin des stages', 'de janvier 2026 à juin 2026'],
      ['Attendues', '16'],
      ['Remises', '9'],
      ['Taux de réponse', '56,3\u00a0%'],
    ],
  })
  assert.deepEqual(table?.kind === 'table' && table.rows, [
    ['Cardiologie #strong[*]', '12', '9', '75\u00a0%', '71,4', '8,25', '+3,1'],
    ['Sans nom', '4', '0', '0\u00a0%', '–', '–', '–'],
  ])
  assert.equal(french.footer, 'Établi le 21 novembre 2026')
})

test('an Arabic one has Arabic words and the digits that Morocco writes with', () => {
  const { title, parts, footer } = printedReportOf('ar')
  assert.match(title, /^[\u0600-\u06ff ]+$/)
  assert.doesNotMatch(JSON.stringify([parts, footer]), /[\u0660-\u0669]/)
})
