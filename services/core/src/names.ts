import { peopleRepository } from './copies/people.repository.ts'
import { placesRepository } from './copies/places.repository.ts'
import type { CoreDb } from './tables.ts'

type Named = {
  establishment_id?: string | null
  department_id?: string | null
  encadrant_id?: string | null
  student_id?: string | null
}

/** What the places and people of a page are called, by id: two statements, however many rows. */
export const listNames = async (db: CoreDb, rows: readonly Named[]): Promise<ReadonlyMap<string, string>> => {
  const unique = (ids: (string | null | undefined)[]) => [...new Set(ids.filter((id) => id != null))]
  const places = await placesRepository.listNames(
    db,
    unique(rows.flatMap(({ establishment_id, department_id }) => [establishment_id, department_id])),
  )
  const people = await peopleRepository.listNames(
    db,
    unique(rows.flatMap(({ encadrant_id, student_id }) => [encadrant_id, student_id])),
  )
  return new Map([...places, ...people])
}
