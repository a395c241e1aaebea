import { importRoutes, type Upload } from '@medtrack/imports'
import type { Routes } from '@medtrack/kit'
import { profileImportForm } from './profile-import-form.ts'
import type { Imported, ProfileImports } from './profile-imports.ts'

const HOW = [
  'Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.',
  'A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query. What the export of the same gives is taken as it is.',
]
const HEADINGS = 'The first row names the columns, in English, French or Arabic; empty cells say nothing.'
const WITHIN = 'Staff who work in an establishment send what is of that one.'

type Told = { summary: string; rows: string }

const TOLD: Readonly<Record<Imported, Told>> = {
  students: {
    summary: 'Check a CSV or XLSX file of students, and import it',
    rows: 'Each row needs something that tells who it is: `id`, `user_id`, `email`, `cin` or `student_number`, which are looked for in this order. Who is known gets what the row says more; who is not becomes a new student.',
  },
  encadrants: {
    summary: 'Check a CSV or XLSX file of supervisors, and import it',
    rows: `Each row needs something that tells who it is: \`id\`, \`user_id\`, \`email\` or \`cin\`, which are looked for in this order. Where they work is told by ids or names: \`establishment\` (with \`establishment_city\` where several have the name), and \`service\`, a department of it. ${WITHIN}`,
  },
  establishments: {
    summary: 'Check a CSV or XLSX file of establishments, and import it',
    rows: `A row is of the establishment with its \`id\`, else of the one with its \`name\` and \`city\`, whatever their accents and capitals, which gets what the row says more; else it becomes a new one. ${WITHIN}`,
  },
  services: {
    summary: 'Check a CSV or XLSX file of departments (services), and import it',
    rows: `\`establishment\` is the id of one, or its name (with \`establishment_city\` where several have it). A row is of the department with its \`id\`, else of that establishment with its \`name\`; else it becomes a new one. A department that is elsewhere is not moved. ${WITHIN}`,
  },
}

type RouteNeeds = Pick<ProfileImports, 'imports' | 'subjects' | 'optionsFor'>

/** Profiles and places that come from a list: checked first, then written in the background. */
export const profileImportRoutes = (
  { imports, subjects, optionsFor }: RouteNeeds,
  maxBytes: number,
): Routes =>
  importRoutes({
    imports,
    form: profileImportForm,
    access: ['staff', 'admin'],
    url: '/api/imports/',
    uploads: (Object.keys(TOLD) as Imported[]).map(
      (imported): Upload => ({
        url: `/api/import/${imported}/`,
        subject: subjects[imported],
        summary: TOLD[imported].summary,
        description: [`${HEADINGS} ${TOLD[imported].rows}`, ...HOW].join('\n\n'),
        fields: {},
        query: {},
        optionsOf: (_given, caller) => optionsFor(caller),
      }),
    ),
    texts: {
      tags: ['Import'],
      start: 'Write the rows of a checked import',
      stays: 'What has been written stays.',
    },
    maxBytes,
    envelope: false,
  })
