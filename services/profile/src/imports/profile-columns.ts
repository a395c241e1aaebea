import { Cin, Email, Id, Line, PersonName, Phone } from '@medtrack/contracts'
import { fittingColumn, objectColumn } from '@medtrack/imports'
import { isUuid } from '@medtrack/kit'
import type { Column } from '@medtrack/spreadsheets'
import Type from 'typebox'
import { METADATA_BYTES } from '../people/details.ts'
import { canonicalId, cleanLine } from '../people/keys.ts'

/** A text of one line, of at most 255 characters. */
export const lineColumn = (...aliases: string[]): Column<string> =>
  fittingColumn(
    Type.String({ ...Line, minLength: 1 }),
    'must have at most 255 characters',
    aliases,
    cleanLine,
  )

const nameColumn = (...aliases: string[]) =>
  fittingColumn(PersonName, 'must have at most 150 characters', aliases, cleanLine)

/** A phone number as it is written. */
export const phoneColumn: Column<string> = fittingColumn(
  Phone,
  'must have at most 32 digits, letters, spaces and +-.()',
  ['phone number', 'mobile', 'téléphone', 'tél', 'gsm', 'الهاتف', 'رقم الهاتف'],
  cleanLine,
)

/** Free data, as JSON. */
export const metadataColumn: Column<Record<string, unknown>> = objectColumn(
  METADATA_BYTES,
  'métadonnées',
  'البيانات الإضافية',
)

/** Our id of what the row is of. Lists of others have numbers of their own under that heading: they say nothing. */
export const ownIdColumn: Column<string | undefined> = {
  aliases: ['uuid'],
  read: (text) => ({ value: isUuid(text) ? canonicalId(text) : undefined }),
}

/** Everything that a row may say of any person, under the names of the wire. */
export const PERSON_COLUMNS = {
  id: ownIdColumn,
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
  first_name: nameColumn('firstname', 'given name', 'prénom', 'الاسم الشخصي', 'الاسم الأول'),
  last_name: nameColumn(
    'lastname',
    'family name',
    'surname',
    'nom',
    'nom de famille',
    'الاسم العائلي',
    'النسب',
  ),
  phone: phoneColumn,
  metadata: metadataColumn,
} as const
