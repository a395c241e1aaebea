import { Cin, Email, LanguageTag, PersonName, Phone } from '@medtrack/contracts'
import { dayColumn, fittingColumn as fitting } from '@medtrack/imports'
import type { Role } from '@medtrack/kit'
import type { Reading } from '@medtrack/spreadsheets'
import Type from 'typebox'
import { cleanName } from '../accounts/names.ts'
import { findHashFault } from '../passwords/django-hashes.ts'

/** Roles that an import gives. Who looks after the platform is appointed one by one. */
export const IMPORTED_ROLES = ['student', 'encadrant', 'staff', 'admin'] as const satisfies readonly Role[]
export type ImportedRole = (typeof IMPORTED_ROLES)[number]

const line = (...aliases: string[]) =>
  fitting(Type.String({ maxLength: 255 }), 'must have at most 255 characters', aliases, cleanName)
const name = (...aliases: string[]) =>
  fitting(PersonName, 'must have at most 150 characters', aliases, cleanName)

/** How people call the roles. */
const ROLE_NAMES: Readonly<Record<string, ImportedRole | 'platform_admin'>> = {
  ...{ student: 'student', etudiant: 'student', etudiante: 'student', طالب: 'student', طالبة: 'student' },
  ...{ encadrant: 'encadrant', encadrante: 'encadrant', supervisor: 'encadrant', مؤطر: 'encadrant' },
  ...{ مؤطرة: 'encadrant', مشرف: 'encadrant', مشرفة: 'encadrant' },
  ...{ staff: 'staff', personnel: 'staff', موظف: 'staff', موظفة: 'staff' },
  ...{ admin: 'admin', administrator: 'admin', administrateur: 'admin', administratrice: 'admin' },
  ...{ مدير: 'admin', مديرة: 'admin', platform_admin: 'platform_admin' },
}

const readRole = (text: string): Reading<ImportedRole> => {
  // Accents of Latin letters only: in Arabic what looks like one may be a letter.
  const key = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
  const role = Object.hasOwn(ROLE_NAMES, key) ? ROLE_NAMES[key] : undefined
  if (role === undefined) return { reason: `must be one of: ${IMPORTED_ROLES.join(', ')}` }
  if (role === 'platform_admin') return { reason: 'is a role that no import gives' }
  return { value: role }
}

/** What PROFILE keeps of people, and their accounts do not. */
export const PROFILE_COLUMNS = {
  student_number: line('apogee', 'code apogée', 'numero etudiant', 'matricule etudiant', 'رقم الطالب'),
  cin: fitting(
    Cin,
    'must have at most 32 characters',
    ['cine', 'carte nationale', 'رقم البطاقة الوطنية'],
    cleanName,
  ),
  date_of_birth: dayColumn('birth date', 'date de naissance', 'تاريخ الميلاد', 'تاريخ الازدياد'),
  university: line('université', 'الجامعة'),
  program: line('programme', 'filière', 'الشعبة', 'المسلك'),
  year_level: fitting(
    Type.Integer({ minimum: 1, maximum: 12 }),
    'must be a whole number from 1 to 12',
    ['year', 'année', "année d'études", 'niveau', 'السنة'],
    (text) => (/^\d{1,2}$/.test(text) ? Number(text) : text),
  ),
  employee_number: line('matricule', 'numéro de matricule', 'ppr', 'رقم التأجير'),
  position: line('poste', 'fonction', 'grade', 'المنصب'),
  speciality: line('specialty', 'spécialité', 'التخصص'),
  department: line('département', 'service', 'القسم', 'المصلحة'),
  hire_date: dayColumn('date de recrutement', "date d'embauche", 'تاريخ التوظيف'),
  office: line('bureau', 'المكتب'),
} as const

/** Everything that a row may say of a person. */
export const PEOPLE_COLUMNS = {
  email: {
    ...fitting(Email, 'must be an e-mail address', [
      'e-mail',
      'mail',
      'courriel',
      'adresse e-mail',
      'البريد الإلكتروني',
    ]),
    required: true,
  },
  first_name: name('firstname', 'given name', 'prénom', 'الاسم الشخصي', 'الاسم الأول'),
  last_name: name('lastname', 'family name', 'surname', 'nom', 'nom de famille', 'الاسم العائلي', 'النسب'),
  name: fitting(Type.String({ maxLength: 300 }), 'must have at most 300 characters', [
    ...['full name', 'nom complet', 'nom et prénom', 'الاسم الكامل'],
  ]),
  role: { aliases: ['rôle', 'الدور', 'الصفة'], read: readRole },
  phone: fitting(Phone, 'must have at most 32 digits, letters, spaces and +-.()', [
    ...['phone number', 'mobile', 'téléphone', 'tél', 'gsm', 'الهاتف', 'رقم الهاتف'],
  ]),
  language: fitting(LanguageTag, 'must be a language as BCP 47 names it: fr, ar, en', ['langue', 'اللغة']),
  password_hash: {
    aliases: ['django password', 'hash'],
    read: (text: string): Reading<string> => {
      const reason = findHashFault(text)
      return reason === undefined ? { value: text } : { reason }
    },
  },
  /** Found so that it can be refused: a file with passwords in clear has been read by too many already. */
  password: {
    aliases: ['mot de passe', 'كلمة السر', 'كلمة المرور'],
    read: (): Reading<never> => ({ reason: 'passwords in clear are not taken' }),
  },
  ...PROFILE_COLUMNS,
} as const
