import { LanguageTag, Nullable } from '@medtrack/contracts'
import { defineImportForm } from '@medtrack/imports'
import Type from 'typebox'
import { IMPORTED_ROLES } from './people-columns.ts'
import type { PeopleOptions } from './people-subject.ts'

const Count = Type.Integer({ minimum: 0 })
const role = Type.Enum([...IMPORTED_ROLES], { description: 'Of rows that name none.' })

/** How imports of people are told. */
export const peopleImportForm = defineImportForm({
  asked: { role: Nullable(role), invite: Type.Boolean() },
  counts: {
    to_create: Type.Integer({ minimum: 0, description: 'Rows that make an account.' }),
    taken: Type.Integer({ minimum: 0, description: 'Rows whose address has an account: it stays as it is.' }),
    invalid: Type.Integer({ minimum: 0, description: 'Rows with errors: they make nothing.' }),
    created: Count,
    skipped: Type.Integer({ minimum: 0, description: 'Rows whose address got an account in the meantime.' }),
  },
  whole: 'to_create',
  tell: ({ options, ready, taken, invalid, created, skipped }) => {
    const { role, invite } = options as PeopleOptions
    return { asked: { role, invite }, counts: { to_create: ready, taken, invalid, created, skipped } }
  },
})

/** What may be asked beside the file, in its form. */
export const PEOPLE_FIELDS = {
  role: Type.Optional(role),
  language: Type.Optional(LanguageTag),
  invite: Type.Boolean({
    default: true,
    description: 'Whether people without `password_hash` are asked by mail to choose a password.',
  }),
}

/** The same in the query, for those who send a file without parts around it. */
export const PEOPLE_QUERY = {
  role: PEOPLE_FIELDS.role,
  language: PEOPLE_FIELDS.language,
  invite: Type.Optional(Type.Boolean()),
}
