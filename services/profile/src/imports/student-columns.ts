import { dayColumn, fittingColumn } from '@medtrack/imports'
import { YearLevel } from '../people/details.ts'
import { lineColumn, PERSON_COLUMNS } from './profile-columns.ts'

/** Everything that a row may say of a student, under the names of the wire. */
export const STUDENT_COLUMNS = {
  ...PERSON_COLUMNS,
  student_number: lineColumn('apogee', 'code apogée', 'numero etudiant', 'matricule etudiant', 'رقم الطالب'),
  date_of_birth: dayColumn('birth date', 'date de naissance', 'تاريخ الميلاد', 'تاريخ الازدياد'),
  university: lineColumn('université', 'الجامعة'),
  program: lineColumn('programme', 'filière', 'الشعبة', 'المسلك'),
  year_level: fittingColumn(
    YearLevel,
    'must be a whole number from 1 to 12',
    ['year', 'année', "année d'études", 'niveau', 'السنة'],
    (text) => (/^\d{1,2}$/.test(text) ? Number(text) : text),
  ),
} as const
