import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseInstant } from './instants.ts'

const read = (text: string) => parseInstant(text)?.toISOString()

describe('instants as outside systems write them', () => {
  const cases: [string, string][] = [
    ['2025-01-15T10:00:00Z', '2025-01-15T10:00:00.000Z'],
    ['2025-01-15T10:00:00.1Z', '2025-01-15T10:00:00.100Z'],
    ['2025-01-15T10:00:00.123456', '2025-01-15T10:00:00.123Z'], // Python's utcnow().isoformat()
    ['2025-01-15T10:00:00.123456789Z', '2025-01-15T10:00:00.123Z'], // Java's Instant.now()
    ['2025-01-15T10:00:00', '2025-01-15T10:00:00.000Z'],
    ['2025-01-15 10:00:00', '2025-01-15T10:00:00.000Z'],
    ['2025-01-15T10:00', '2025-01-15T10:00:00.000Z'],
    ['2025-01-15', '2025-01-15T00:00:00.000Z'],
    ['2025-01-15T10:00:00+01:00', '2025-01-15T09:00:00.000Z'],
    ['2025-01-15T10:00:00-0530', '2025-01-15T15:30:00.000Z'],
    ['2025-01-15T10:00:00+01', '2025-01-15T09:00:00.000Z'],
    ['2024-02-29T23:59:60Z', '2024-02-29T23:59:59.000Z'],
  ]
  for (const [text, expected] of cases) {
    test(text, () => assert.equal(read(text), expected))
  }
})

describe('what is no instant', () => {
  const cases = [
    '',
    'yesterday',
    '1736935200',
    '2025-02-30T10:00:00Z',
    '2025-13-01',
    '2025-01-15T24:00:00Z',
    '2025-01-15T10:61:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    ' 2025-01-15',
    '2025-01-15T10:00:00Z trailing',
  ]
  for (const text of cases) {
    test(JSON.stringify(text), () => assert.equal(parseInstant(text), undefined))
  }
})
