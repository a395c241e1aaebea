import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { allEvents } from '@medtrack/contracts'
import { findBreaks, type RecordedEvents, type Schema } from './contracts/compare.ts'
import { ROOT, readText } from './files.ts'

// Compares the events with the record in docs/reports/contracts.json: what others rely on does not change unseen.
// `--record` (part of `npm run reports`) adds what is new and hurts nobody; `--accept "<reason>"` records a break.

const RECORD = 'docs/reports/contracts.json'

type ContractRecord = {
  events: RecordedEvents
  /** Breaks that were accepted, with the reason; the newest last. */
  accepted: readonly { breaks: readonly string[]; reason: string }[]
}

const plain = (schema: unknown): Schema => JSON.parse(JSON.stringify(schema)) as Schema

const now: RecordedEvents = Object.fromEntries(
  allEvents
    .toSorted((a, b) => a.type.localeCompare(b.type))
    .map(({ type, aliases, payload, outside }) => [
      type,
      { aliases, payload: plain(payload), ...(outside ? { outside: plain(outside.payload) } : {}) },
    ]),
)

const save = (record: ContractRecord) =>
  writeFileSync(join(ROOT, RECORD), `${JSON.stringify(record, null, 2)}\n`)

const { values } = parseArgs({ options: { record: { type: 'boolean' }, accept: { type: 'string' } } })
const known: ContractRecord = existsSync(join(ROOT, RECORD))
  ? (JSON.parse(readText(RECORD)) as ContractRecord)
  : { events: {}, accepted: [] }
const breaks = findBreaks(known.events, now)
const isRecorded = JSON.stringify(known.events) === JSON.stringify(now)

if (values.accept && breaks.length > 0) {
  save({ events: now, accepted: [...known.accepted, { breaks, reason: values.accept }] })
  console.log(`accepted: ${breaks.join('; ')}`)
} else if (breaks.length > 0) {
  console.error(
    [
      'Contracts of events have changed in a way that others may not survive:',
      ...breaks.map((sentence) => `  ${sentence}`),
      'Events that are published, stored and replayed keep their shape: only optional fields are added. Make the change',
      'an optional field or a new event type. If nobody can rely on it yet, record why:',
      '  node tools/contracts.ts --accept "<reason>"',
    ].join('\n'),
  )
  process.exitCode = 1
} else if (!isRecorded && values.record) {
  save({ ...known, events: now })
  console.log(`wrote ${RECORD}`)
} else if (!isRecorded) {
  console.error(`${RECORD} does not have all that is new. Run \`npm run reports\` and look at what changed.`)
  process.exitCode = 1
}
