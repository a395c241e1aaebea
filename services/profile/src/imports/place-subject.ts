import type { CheckedRow, ImportFault, ImportSubject, RowOutcome, WaitingRow } from '@medtrack/imports'
import type { Db } from '@medtrack/kit'
import { type Columns, type Header, readRow } from '@medtrack/spreadsheets'
import type { PlaceWriting } from '../establishments/place-writing.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { ProfileTables, ProfileTransaction } from '../tables.ts'
import { filledOf } from './person-rows.ts'
import { OUT_OF_REACH, type ProfileImportOptions, reachedBy, skipped, unfitRow } from './profile-subject.ts'

/** What a row says of a place, by column; empty cells are left out. */
export type PlaceContent = { said: Readonly<Record<string, unknown>> }

/** Files of places, whose rows become places or change those that there are. */
export type PlaceSubject = ImportSubject<Columns, PlaceContent, ProfileImportOptions>

/** What a row of a file comes to. */
export type PlaceMatch<R> =
  | { fault: ImportFault }
  | {
      /** The place that is meant; none where it is a new one. */
      row: R | undefined
      values: Readonly<Record<string, unknown>>
      /** What the place is to be known by: two rows of a file with the same are doubles. */
      key: string
      /** What it is known by now. */
      formerKey: string | undefined
    }

/** A kind of place as files tell of it. */
export type PlaceImport<R> = {
  name: string
  columns: Columns
  writing: PlaceWriting<R>
  /** Finds what rows mean, in their order. `within` is the only establishment that their sender looks after. */
  match(
    handle: Db<ProfileTables>,
    said: readonly PlaceContent['said'][],
    within: string | undefined,
  ): Promise<PlaceMatch<R>[]>
}

/** Rows of one transaction; they take a handful of statements together. */
const BATCH = 500

type Waiting = WaitingRow<PlaceContent>
type Found<R> = Exclude<PlaceMatch<R>, { fault: ImportFault }> & { number: number }
type Plan<R> = Found<R> | { number: number; fault: ImportFault }

export const createPlaceSubject = <R extends { id: string }>(
  { name, columns, writing, match }: PlaceImport<R>,
  db: Db<ProfileTables>,
): PlaceSubject => {
  /** What rows come to as things stand; of doubles, the first counts. */
  const plan = async (
    handle: Db<ProfileTables>,
    rows: readonly Waiting[],
    { within }: ProfileImportOptions,
    seen: Map<string, number>,
  ): Promise<Plan<R>[]> => {
    const matches = await match(
      handle,
      rows.map(({ content }) => content.said),
      within,
    )
    return rows.map(({ number }, i): Plan<R> => {
      const found = matches[i]
      if (!found) throw new Error(`row ${number} was not looked at`)
      if ('fault' in found) return { number, fault: found.fault }
      const first = firstOf(seen, found, number)
      if (first === undefined) return { ...found, number }
      return { number, fault: { column: 'name', reason: `is of the same place as row ${first}` } }
    })
  }

  return {
    name,
    columns,
    batch: BATCH,

    createReader: (header: Pick<Header<Columns>, 'positions'>) => (row) => {
      const { values, faults } = readRow(columns, header, row.cells)
      return faults.length > 0
        ? { number: row.number, state: 'invalid', content: null, faults }
        : { number: row.number, state: 'ready', content: { said: filledOf(values) }, faults: null }
    },

    lookUp: async (rows, { options, seen }) => {
      const waiting = rows.flatMap(({ number, content }) => (content ? [{ number, content }] : []))
      const plans = new Map((await plan(db, waiting, options, seen)).map((one) => [one.number, one]))
      return rows.map((row): CheckedRow<PlaceContent> => {
        const one = plans.get(row.number)
        return one && 'fault' in one ? unfitRow(row.number, one.fault) : row
      })
    },

    apply: async (tx: ProfileTransaction, found, rows) => {
      const { tenant_id: tenantId } = found
      await peopleRepository.lockTenant(tx, tenantId)
      const reached = await reachedBy(tx, found)
      if (!reached) return rows.map(({ number }) => skipped(number, { column: 'id', reason: OUT_OF_REACH }))
      const plans = await plan(tx, rows, reached, new Map())
      const fit = plans.flatMap((one) => ('fault' in one ? [] : [one]))
      const fresh = fit.filter(({ row }) => row === undefined)
      const held = fit.flatMap(({ row, ...one }) => (row === undefined ? [] : [{ ...one, row }]))
      const made = await writing.makeMany(
        tx,
        tenantId,
        fresh.map(({ values }) => values),
      )
      const changed = await writing.changeMany(tx, held)
      return [
        ...plans.flatMap((one) => ('fault' in one ? [skipped(one.number, one.fault)] : [])),
        ...fresh.map(({ number }, i) => outcomeOf(number, 'created', made[i]?.id)),
        ...held.map(({ number, row }, i) =>
          outcomeOf(number, changed[i]?.fields.length === 0 ? 'skipped' : 'updated', row.id),
        ),
      ]
    },
  }
}

const outcomeOf = (number: number, state: RowOutcome['state'], id: string | undefined): RowOutcome => ({
  ...{ number, state, made_id: id ?? null, faults: null },
})

/** The row before that is of the same place. Places that have had one name for long may go on so. */
const firstOf = <R extends { id: string }>(
  seen: Map<string, number>,
  { row, key, formerKey }: Omit<Found<R>, 'number'>,
  number: number,
): number | undefined => {
  const isKnownByKey = key !== formerKey
  const marks = [...(row ? [`is ${row.id}`] : []), ...(isKnownByKey ? [`named ${key}`] : [])]
  const first = marks.map((mark) => seen.get(mark)).find((found) => found !== undefined)
  if (first !== undefined) return first
  for (const mark of [...marks, `named ${key}`]) if (!seen.has(mark)) seen.set(mark, number)
  return undefined
}
