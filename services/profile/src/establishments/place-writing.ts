import {
  DepartmentCreated,
  DepartmentUpdated,
  EstablishmentCreated,
  EstablishmentUpdated,
} from '@medtrack/contracts'
import type { AnyTransaction, Clock, EventPublisher, Ids } from '@medtrack/kit'
import { toDepartmentState } from '../departments/department-schema.ts'
import { differing } from '../given-values.ts'
import { toE164 } from '../people/phones.ts'
import type { ProfileTransaction } from '../tables.ts'
import { toEstablishmentState } from './establishment-schema.ts'
import { type PlaceRows, placesRepository } from './places.repository.ts'

/** Values as they are kept, by column; absent ones stay as they are, or are blank in a new place. */
type Values = Readonly<Record<string, unknown>>

/** A place after a write, and which of its fields are others now. */
export type PlaceChange<R> = { row: R; fields: readonly string[] }

/** Writes places of a kind that have been found to fit, and tells others in the same transaction. */
export type PlaceWriting<R> = {
  /** In the order given. */
  makeMany(tx: ProfileTransaction, tenantId: string, all: readonly Values[]): Promise<R[]>
  /** Different places, in the order given; nothing happens to one that has the values already. */
  changeMany(tx: ProfileTransaction, all: readonly { row: R; values: Values }[]): Promise<PlaceChange<R>[]>
}

/** What is particular to a kind of place. */
type Particulars<R> = {
  blank: Values
  /** Columns that are kept beside the values. */
  beside(values: Values): Values
  tellMade(tx: AnyTransaction, rows: readonly R[]): Promise<void>
  tellChanged(tx: AnyTransaction, changes: readonly PlaceChange<R>[]): Promise<void>
}

type Needs = { events: EventPublisher; clock: Clock; ids: Ids }

const createWriting = <K extends keyof PlaceRows>(
  table: K,
  { clock, ids }: Needs,
  { blank, beside, tellMade, tellChanged }: Particulars<PlaceRows[K]>,
): PlaceWriting<PlaceRows[K]> => ({
  makeMany: async (tx, tenantId, all) => {
    const now = clock.now()
    const news = all.map((values) => ({
      ...blank,
      ...values,
      ...beside(values),
      metadata: JSON.stringify(values['metadata'] ?? {}),
      ...{ tenant_id: tenantId, id: ids.next(), version: 1, created_at: now, updated_at: now },
    }))
    const made = inOrder(news, await placesRepository.insertMany(tx, table, news))
    await tellMade(tx, made)
    return made
  },

  changeMany: async (tx, all) => {
    const changes = all.map(({ row, values }) => ({ row, change: differing(row, values) }))
    const changing = changes.filter(({ change }) => Object.keys(change).length > 0)
    const rows = changing.map(({ row, change }) => ({
      ...row,
      ...change,
      ...beside(change),
      updated_at: clock.now(),
    }))
    const columns = new Set(['updated_at'])
    for (const { change } of changing) {
      for (const column of Object.keys({ ...change, ...beside(change) })) columns.add(column)
    }
    const written = await placesRepository.updateMany(tx, table, [...columns], rows)
    const changed = new Map(written.map((row) => [row.id, row]))
    const result = changes.map(({ row, change }) => ({
      row: changed.get(row.id) ?? row,
      fields: fieldsOf(change),
    }))
    await tellChanged(
      tx,
      result.filter(({ fields }) => fields.length > 0),
    )
    return result
  },
})

// Free data last, as events have always told it.
const fieldsOf = ({ metadata, ...others }: Values): string[] => [
  ...Object.keys(others),
  ...(metadata === undefined ? [] : ['metadata']),
]

const inOrder = <R extends { id: string }>(named: readonly { id: string }[], rows: readonly R[]): R[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return named.flatMap(({ id }) => byId.get(id) ?? [])
}

/** @param phoneRegion country that a phone number without country code is of */
export const createEstablishmentWriting = (needs: Needs & { phoneRegion: string }) =>
  createWriting('establishment', needs, {
    blank: { type: '', address: '', city: '' },
    beside: ({ phone }) =>
      phone === undefined ? {} : { phone_e164: toE164(phone as string | null, needs.phoneRegion) },
    tellMade: (tx, rows) =>
      needs.events.publishMany(
        tx,
        EstablishmentCreated,
        rows.map((row) => ({ payload: toEstablishmentState(row), about: establishmentAbout(row) })),
      ),
    tellChanged: (tx, changes) =>
      needs.events.publishMany(
        tx,
        EstablishmentUpdated,
        changes.map(({ row, fields }) => ({
          payload: { ...toEstablishmentState(row), ...updateOf(row, fields) },
          about: establishmentAbout(row),
        })),
      ),
  })

export const createDepartmentWriting = (needs: Needs) =>
  createWriting('department', needs, {
    blank: { description: '', capacity: null },
    beside: () => ({}),
    tellMade: (tx, rows) =>
      needs.events.publishMany(
        tx,
        DepartmentCreated,
        rows.map((row) => ({ payload: toDepartmentState(row), about: departmentAbout(row) })),
      ),
    tellChanged: (tx, changes) =>
      needs.events.publishMany(
        tx,
        DepartmentUpdated,
        changes.map(({ row, fields }) => ({
          payload: { ...toDepartmentState(row), ...updateOf(row, fields) },
          about: departmentAbout(row),
        })),
      ),
  })

const updateOf = ({ updated_at }: { updated_at: Date }, fields: readonly string[]) => ({
  updated_fields: [...fields],
  updated_at: updated_at.toISOString(),
})
const aboutAs =
  (noun: string) =>
  ({ id, version }: { id: string; version: number }) => ({ subject: `${noun}/${id}`, sequence: version })
const establishmentAbout = aboutAs('establishment')
const departmentAbout = aboutAs('department')
