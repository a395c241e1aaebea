import { fittingColumn, toNumber } from '@medtrack/imports'
import type { Column } from '@medtrack/spreadsheets'
import type { TSchema } from 'typebox'
import { Value as Schema } from 'typebox/value'
import { NewDepartment } from '../departments/department-schema.ts'
import { NewEstablishment, PlaceName } from '../establishments/establishment-schema.ts'
import { cleanText, isPublicAddress } from '../given-values.ts'
import { cleanLine } from '../people/keys.ts'
import { lineColumn, metadataColumn, ownIdColumn, phoneColumn } from './profile-columns.ts'

const NAME = 'must have a letter or a digit, and at most 255 characters'
const DEGREES = 'must be degrees as a decimal number'

const numberColumn = (schema: TSchema, reason: string, ...aliases: string[]) =>
  fittingColumn(schema, reason, aliases, toNumber) as Column<number>

/** Where something or somebody is: the establishment by its id or name, which the name of its city tells from others. */
export const ESTABLISHMENT_NAME_COLUMNS = {
  establishment: lineColumn(
    ...['establishment id', 'établissement', 'hospital', 'hôpital', 'المؤسسة', 'المستشفى'],
  ),
  establishment_name: lineColumn("nom de l'établissement", 'nom établissement', 'اسم المؤسسة'),
  establishment_city: lineColumn("ville de l'établissement", 'ville', 'city', 'مدينة المؤسسة', 'المدينة'),
} as const

/** Everything that a row may say of an establishment, under the names of the wire. */
export const ESTABLISHMENT_COLUMNS = {
  id: ownIdColumn,
  name: fittingColumn(
    PlaceName,
    NAME,
    ['nom', 'établissement', 'establishment', 'hôpital', 'hospital', 'الاسم', 'اسم المؤسسة', 'المؤسسة'],
    cleanLine,
  ),
  type: lineColumn('kind', 'catégorie', 'النوع'),
  address: fittingColumn(
    NewEstablishment.properties.address,
    'must have at most 1000 characters',
    ['adresse', 'العنوان'],
    cleanText,
  ) as Column<string>,
  city: lineColumn('ville', 'المدينة'),
  phone: phoneColumn,
  latitude: numberColumn(
    NewEstablishment.properties.latitude,
    `${DEGREES} from -90 to 90`,
    'lat',
    'خط العرض',
  ),
  longitude: numberColumn(
    NewEstablishment.properties.longitude,
    `${DEGREES} from -180 to 180`,
    ...['lon', 'lng', 'خط الطول'],
  ),
  logo: {
    aliases: ['picture', 'image', 'الشعار'],
    read: (text) =>
      Schema.Check(NewEstablishment.properties.logo, text) && isPublicAddress(text)
        ? { value: text }
        : { reason: 'must be an https address, without a name or password in it' },
  } as Column<string>,
  metadata: metadataColumn,
} as const

/** Everything that a row may say of a department, under the names of the wire. */
export const DEPARTMENT_COLUMNS = {
  id: ownIdColumn,
  ...ESTABLISHMENT_NAME_COLUMNS,
  name: fittingColumn(
    PlaceName,
    NAME,
    ['nom', 'service', 'department', 'département', 'nom du service', 'الاسم', 'المصلحة', 'القسم'],
    cleanLine,
  ),
  description: fittingColumn(
    NewDepartment.properties.description,
    'must have at most 10000 characters',
    ['الوصف'],
    cleanText,
  ) as Column<string>,
  capacity: numberColumn(
    NewDepartment.properties.capacity,
    'must be a whole number from 0 to 100000',
    ...['capacité', 'places', 'الطاقة الاستيعابية'],
  ),
  metadata: metadataColumn,
} as const
