import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Line, Metadata, Timestamp } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'
import { Change, EncadrantState } from './person.ts'

const encadrant = {
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  user_id: '0198c0de-0000-7000-8000-000000000002',
  cin: 'CD789012',
  email: 'youssef.benali@example.com',
  phone: '+212 6 87 65 43 21',
  first_name: 'Youssef',
  last_name: 'Benali',
  created_at: '2026-01-31T09:00:00Z',
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  speciality: 'Cardiology',
}

/** A supervisor has a profile. From outside: a supervisor whom another system has registered. */
export const EncadrantCreated = defineEvent('encadrant.created', EncadrantState, {
  summary: 'A supervisor profile was made',
  aliases: ['profile.encadrant.created'],
  mandatory: true,
  example: encadrant,
  outside: {
    payload: Type.Object({
      encadrant_id: Loose(ExternalId),
      ...OutsidePerson,
      establishment_id: Loose(ExternalId),
      department_id: Loose(ExternalId),
      position: Loose(Line),
      speciality: Loose(Line),
      metadata: Loose(Metadata),
      created_at: Loose(Timestamp),
    }),
    refuse: refuseBy(
      requireOneOf(['user_id', 'email', 'cin'], 'it says which person the profile is of'),
      requireUuidOrEmail('user_id', 'encadrant_id'),
    ),
  },
})

/** A supervisor's profile changed. */
export const EncadrantUpdated = defineEvent(
  'encadrant.updated',
  Type.Object({ ...EncadrantState.properties, ...Change }),
  {
    summary: 'A supervisor profile was changed',
    aliases: ['profile.encadrant.updated'],
    mandatory: true,
    example: { ...encadrant, updated_fields: ['speciality'], updated_at: '2026-02-01T09:00:00Z' },
  },
)

/** A supervisor's profile is gone. */
export const EncadrantDeleted = defineEvent(
  'encadrant.deleted',
  Type.Object({ encadrant_id: Id, user_id: Id }),
  {
    summary: 'A supervisor profile was removed',
    aliases: ['profile.encadrant.deleted'],
    example: { encadrant_id: encadrant.encadrant_id, user_id: encadrant.user_id },
  },
)

/** All events about supervisors. */
export const encadrantEvents = [EncadrantCreated, EncadrantUpdated, EncadrantDeleted] as const
