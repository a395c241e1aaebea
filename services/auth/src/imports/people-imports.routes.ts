import { type Imports, importRoutes } from '@medtrack/imports'
import type { Routes } from '@medtrack/kit'
import { PEOPLE_FIELDS, PEOPLE_QUERY, peopleImportForm } from './people-import-form.ts'
import type { PeopleOptions, PeopleSubject } from './people-subject.ts'

type RouteNeeds = { imports: Imports; peopleSubject: PeopleSubject }

/** People who come from a list: checked first, then made into accounts in the background. */
export const peopleImportRoutes = ({ imports, peopleSubject }: RouteNeeds, maxBytes: number): Routes =>
  importRoutes({
    imports,
    form: peopleImportForm,
    access: ['admin'],
    url: '/api/v1/users/imports/',
    uploads: [
      {
        url: '/api/v1/users/import/',
        subject: peopleSubject,
        summary: 'Check a CSV or XLSX file of people, and import it',
        description: [
          'Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.',
          'The first row names the columns, in English, French or Arabic; only `email` is needed. Passwords in clear are refused; hashes of Django (`pbkdf2_sha256$…`) are taken as `password_hash`, everybody else is invited by mail.',
          'A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query.',
        ].join('\n\n'),
        fields: PEOPLE_FIELDS,
        query: PEOPLE_QUERY,
        optionsOf: ({ role = null, language = null, invite }): PeopleOptions =>
          ({ role, language, invite }) as PeopleOptions,
      },
    ],
    texts: {
      tags: ['Import of people'],
      start: 'Make the accounts of a checked import',
      stays: 'Accounts that have been made stay.',
    },
    maxBytes,
    envelope: true,
  })
