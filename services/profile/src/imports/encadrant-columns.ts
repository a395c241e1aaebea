import { ESTABLISHMENT_NAME_COLUMNS } from './place-columns.ts'
import { lineColumn, PERSON_COLUMNS } from './profile-columns.ts'

/** Everything that a row may say of a supervisor, under the names of the wire. */
export const ENCADRANT_COLUMNS = {
  ...PERSON_COLUMNS,
  ...ESTABLISHMENT_NAME_COLUMNS,
  service: lineColumn(...['service id', 'department', 'department id', 'département', 'المصلحة', 'القسم']),
  service_name: lineColumn('nom du service', 'department name', 'nom du département', 'اسم المصلحة'),
  position: lineColumn('poste', 'fonction', 'grade', 'المنصب'),
  speciality: lineColumn('specialty', 'spécialité', 'التخصص'),
} as const
