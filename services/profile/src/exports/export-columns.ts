import type { CellValue } from '@medtrack/spreadsheets'
import type { DepartmentRow } from '../departments/department-schema.ts'
import type { EstablishmentRow } from '../establishments/establishment-schema.ts'
import type { Row } from '../people/kinds.ts'

/** Names of places by their ids. */
export type PlaceNames = ReadonlyMap<string, string>

/** A record as it is exported: its columns in order. Nested objects leave as JSON in tables. */
export type ExportRecord = Readonly<Record<string, CellValue | Readonly<Record<string, unknown>>>>

/** What can be exported, by its name in addresses. */
export const EXPORTED = ['students', 'encadrants', 'establishments', 'services'] as const
export type Exported = (typeof EXPORTED)[number]

const personOf = (row: Row) => ({
  id: row.id,
  user_id: row.user_id,
  cin: row.cin,
  email: row.email,
  phone: row.phone,
  first_name: row.first_name,
  last_name: row.last_name,
})

const timesOf = (row: { created_at: Date; updated_at: Date }) => ({
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

const nameOf = (names: PlaceNames, id: string | null) => (id === null ? null : (names.get(id) ?? null))

/** A student with everything that an import takes. */
export const studentRecord = (row: Row<'student'>): ExportRecord => ({
  ...personOf(row),
  student_number: row.student_number,
  date_of_birth: row.date_of_birth,
  university: row.university,
  program: row.program,
  year_level: row.year_level,
  metadata: row.metadata,
  external_id: row.external_id,
  ...timesOf(row),
})

/** A supervisor, with the names of where they work for those who read it. */
export const encadrantRecord = (row: Row<'encadrant'>, names: PlaceNames): ExportRecord => ({
  ...personOf(row),
  establishment: row.establishment_id,
  establishment_name: nameOf(names, row.establishment_id),
  service: row.department_id,
  service_name: nameOf(names, row.department_id),
  position: row.position,
  speciality: row.speciality,
  metadata: row.metadata,
  external_id: row.external_id,
  ...timesOf(row),
})

/** An establishment. */
export const establishmentRecord = (row: EstablishmentRow): ExportRecord => ({
  id: row.id,
  name: row.name,
  type: row.type,
  address: row.address,
  city: row.city,
  phone: row.phone,
  latitude: row.latitude,
  longitude: row.longitude,
  logo: row.logo,
  metadata: row.metadata,
  ...timesOf(row),
})

/** A department, with the name of its establishment. */
export const departmentRecord = (row: DepartmentRow, names: PlaceNames): ExportRecord => ({
  id: row.id,
  establishment: row.establishment_id,
  establishment_name: nameOf(names, row.establishment_id),
  name: row.name,
  description: row.description,
  capacity: row.capacity,
  metadata: row.metadata,
  ...timesOf(row),
})

/** The names of the columns, whether there are rows or not. */
export const COLUMNS: Readonly<Record<Exported, readonly string[]>> = {
  students: [
    ...['id', 'user_id', 'cin', 'email', 'phone', 'first_name', 'last_name', 'student_number'],
    ...['date_of_birth', 'university', 'program', 'year_level', 'metadata', 'external_id'],
    ...['created_at', 'updated_at'],
  ],
  encadrants: [
    ...['id', 'user_id', 'cin', 'email', 'phone', 'first_name', 'last_name', 'establishment'],
    ...['establishment_name', 'service', 'service_name', 'position', 'speciality', 'metadata'],
    ...['external_id', 'created_at', 'updated_at'],
  ],
  establishments: [
    ...['id', 'name', 'type', 'address', 'city', 'phone', 'latitude', 'longitude', 'logo', 'metadata'],
    ...['created_at', 'updated_at'],
  ],
  services: [
    ...['id', 'establishment', 'establishment_name', 'name', 'description', 'capacity', 'metadata'],
    ...['created_at', 'updated_at'],
  ],
}

/** The record as the cells of a table. */
export const cellsOf = (exported: Exported, record: ExportRecord): CellValue[] =>
  COLUMNS[exported].map((column) => {
    const value = record[column]
    if (value === undefined || value === null) return null
    return typeof value === 'object' ? JSON.stringify(value) : value
  })
