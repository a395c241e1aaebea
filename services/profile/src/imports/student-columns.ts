import { Cin, Email, Id, PersonName, Phone } from '@medtrack/contracts'
import { dayColumn, fittingColumn } from '@medtrack/imports'
import Type from 'typebox'
import { YearLevel } from '../people/details.ts'
import { canonicalId, cleanLine } from '../people/keys.ts'

const LONG = 'must have at most 255 characters'

const line = (...aliases: string[]) =>
  fittingColumn(Type.String({ minLength: 1, maxLength: 255 }), LONG, aliases, cleanLine)
const name = (...aliases: string[]) =>
  fittingColumn(PersonName, 'must have at most 150 characters', aliases, cleanLine)

/** Everything that a row may say of a student, under the names of the wire. */
export const STUDENT_COLUMNS = {
  user_id: fittingColumn(Id, 'must be the id of an account', ['user', 'compte', 'الحساب'], canonicalId),
  email: fittingColumn(
    Email,
    'must be an e-mail address',
    ['e-mail', 'mail', 'courriel', 'adresse e-mail', 'البريد الإلكتروني'],
    cleanLine,
  ),
  cin: fittingColumn(
    Cin,
    'must have at most 32 characters',
    ['cine', 'carte nationale', 'رقم البطاقة الوطنية'],
    cleanLine,
  ),
  student_number: line('apogee', 'code apogée', 'numero etudiant', 'matricule etudiant', 'رقم الطالب'),
  first_name: name('firstname', 'given name', 'prénom', 'الاسم الشخصي', 'الاسم الأول'),
  last_name: name('lastname', 'family name', 'surname', 'nom', 'nom de famille', 'الاسم العائلي', 'النسب'),
  phone: fittingColumn(
    Phone,
    'must have at most 32 digits, letters, spaces and +-.()',
    ['phone number', 'mobile', 'téléphone', 'tél', 'gsm', 'الهاتف', 'رقم الهاتف'],
    cleanLine,
  ),
  date_of_birth: dayColumn('birth date', 'date de naissance', 'تاريخ الميلاد', 'تاريخ الازدياد'),
  university: line('université', 'الجامعة'),
  program: line('programme', 'filière', 'الشعبة', 'المسلك'),
  year_level: fittingColumn(
    YearLevel,
    'must be a whole number from 1 to 12',
    ['year', 'année', "année d'études", 'niveau', 'السنة'],
    (text) => (/^\d{1,2}$/.test(text) ? Number(text) : text),
  ),
} as const
