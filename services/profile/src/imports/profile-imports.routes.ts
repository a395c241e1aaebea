import { importRoutes } from '@medtrack/imports'
import type { Routes } from '@medtrack/kit'
import { profileImportForm } from './profile-import-form.ts'
import type { ProfileImports } from './profile-imports.ts'

/** Profiles that come from a list: checked first, then written in the background. */
export const profileImportRoutes = (
  { imports, students, assertMaySend }: Pick<ProfileImports, 'imports' | 'students' | 'assertMaySend'>,
  maxBytes: number,
): Routes =>
  importRoutes({
    imports,
    form: profileImportForm,
    access: ['staff', 'admin'],
    url: '/api/imports/',
    uploads: [
      {
        url: '/api/import/students/',
        subject: students,
        summary: 'Check a CSV or XLSX file of students, and import it',
        description: [
          'Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.',
          'The first row names the columns, in English, French or Arabic. Each row needs something that tells who it is: `user_id`, `email`, `cin` or `student_number`, which are looked for in this order. Who is known gets what the row says more, and empty cells say nothing; who is not becomes a new student.',
          'A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query.',
        ].join('\n\n'),
        fields: {},
        query: {},
        optionsOf: async (_given, caller) => {
          await assertMaySend(caller)
          return {}
        },
      },
    ],
    texts: {
      tags: ['Import'],
      start: 'Write the rows of a checked import',
      stays: 'What has been written stays.',
    },
    maxBytes,
    envelope: false,
  })
