import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coreEvents } from './events.ts'
import { endsSupervision, supervisionEvents, supervisionSubject } from './supervision.ts'

test('whatever CORE tells of an application or a stage keeps the copies of who supervises whom', () => {
  const told = coreEvents.map(({ type }) => type).filter((type) => /^(?:application|stage)\./.test(type))
  assert.deepEqual(supervisionEvents.map(({ type }) => type).sort(), told.sort())
})

test('what was refused, withdrawn or cancelled is over, what was completed is not', () => {
  const over = supervisionEvents.map(({ type }) => type).filter(endsSupervision)
  assert.deepEqual(over, ['application.rejected', 'application.withdrawn', 'stage.cancelled'])
})

test('each is of its application or its stage', () => {
  const subjects = supervisionEvents.map(({ example }) => supervisionSubject(example as never))
  const ids = [
    'application/0198c0de-0000-7000-8000-000000000901',
    'stage/0198c0de-0000-7000-8000-000000000b01',
  ]
  assert.deepEqual([...new Set(subjects)], ids)
})
