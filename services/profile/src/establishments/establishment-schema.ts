import { Id, Line, Metadata, Nullable, Phone, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { EstablishmentTable } from '../tables.ts'

/** What an establishment or department is called: something that can be read. */
export const PlaceName = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: '[\\p{L}\\p{N}]',
  description: 'What it is called: with a letter or a digit at least.',
})

const example = {
  name: 'Hospital Central',
  type: 'Public Hospital',
  address: '123 Main Street',
  city: 'Casablanca',
  phone: '+212-5-22-27-56-30',
  latitude: 33.5731,
  longitude: -7.5898,
  logo: 'https://files.example.org/hospital-central.png',
  metadata: { capacity: 500, specialties: ['Cardiology', 'Neurology', 'Surgery'] },
}

const texts = {
  type: Type.String({ ...Line, description: 'In free words: `Public Hospital`, `Private Clinic`.' }),
  address: Type.String({ maxLength: 1000 }),
  city: Line,
  phone: Nullable(Phone),
  latitude: Nullable(Type.Number({ minimum: -90, maximum: 90, description: 'Degrees north (WGS 84).' })),
  longitude: Nullable(Type.Number({ minimum: -180, maximum: 180, description: 'Degrees east (WGS 84).' })),
  logo: Nullable(
    Type.String({
      maxLength: 2048,
      pattern: '^https://[^\\s"<>\\\\]+$',
      description: 'Address of its picture; https only.',
    }),
  ),
  metadata: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Free data, at most 16 KiB of JSON, replaced as a whole; `capacity` is the total capacity.',
  }),
}

/** A hospital or another place of internships, as everybody reads it. */
export const Establishment = Type.Object(
  {
    id: Id,
    name: Type.String(),
    type: Type.String(),
    address: Type.String(),
    city: Type.String(),
    phone: Nullable(Type.String()),
    phone_e164: Nullable(
      Type.String({
        description: 'The phone number in its international form (E.164); null when it has none.',
      }),
    ),
    latitude: Nullable(Type.Number()),
    longitude: Nullable(Type.Number()),
    logo: Nullable(Type.String()),
    metadata: Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Establishment',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000301',
        ...example,
        phone_e164: '+212522275630',
        created_at: '2026-01-31T09:00:00.000Z',
        updated_at: '2026-01-31T09:00:00.000Z',
      },
    ],
  },
)
export type Establishment = Static<typeof Establishment>

/** What may change; absent fields stay as they are. */
export const EstablishmentChange = Type.Partial(Type.Object({ name: PlaceName, ...texts }), {
  examples: [{ phone: '+212-5-22-27-56-31', metadata: { capacity: 520 } }],
})
export type EstablishmentChange = Static<typeof EstablishmentChange>

export const NewEstablishment = Type.Object(
  { name: PlaceName, ...Type.Partial(Type.Object(texts)).properties },
  { examples: [example] },
)
export type NewEstablishment = Static<typeof NewEstablishment>

/** An establishment as it is kept. */
export type EstablishmentRow = Omit<Selectable<EstablishmentTable>, 'name_key' | 'city_key' | 'type_key'>

export const toEstablishment = (row: EstablishmentRow): Establishment => ({
  id: row.id,
  name: row.name,
  type: row.type,
  address: row.address,
  city: row.city,
  phone: row.phone,
  phone_e164: row.phone_e164,
  latitude: row.latitude,
  longitude: row.longitude,
  logo: row.logo,
  metadata: row.metadata,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** Everything that other services keep of an establishment. */
export const toEstablishmentState = (row: EstablishmentRow) => ({
  establishment_id: row.id,
  name: row.name,
  type: row.type,
  address: row.address,
  city: row.city,
  phone: row.phone,
  latitude: row.latitude,
  longitude: row.longitude,
  logo: row.logo,
  metadata: row.metadata,
})
