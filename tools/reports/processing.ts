import { classOfColumn, DATA_CLASSES, type DatabaseDriver, kitRegister, type Processing } from '@medtrack/kit'
import type { OfflineService } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { code, codes, page, type Report, table } from './markdown.ts'

type Column = { table: string; name: string }

/** Columns by class of data, those that tell nothing by themselves left out. */
const classesOf = (processing: Processing, columns: readonly string[]): string =>
  DATA_CLASSES.filter((dataClass) => dataClass !== 'record')
    .flatMap((dataClass) => {
      const own = columns.filter((column) => classOfColumn(processing, column) === dataClass)
      return own.length === 0 ? [] : [`${dataClass}: ${codes(own)}`]
    })
    .join('; ')

const rowsOf = (register: Readonly<Record<string, Processing>>, columns: readonly Column[]) =>
  Object.entries(register).map(([name, processing]) => [
    code(name),
    processing.purpose,
    classesOf(
      processing,
      columns.filter((column) => column.table === name).map((column) => column.name),
    ),
    processing.kept,
  ])

const HEADINGS = ['Table', 'What for', 'What of people, by class of data', 'How long']

/** What is kept about people, why and for how long, read off the schemas and the registers of the services. */
export const processingReport = async (
  services: readonly OfflineService[],
  driver: DatabaseDriver,
): Promise<Report> => {
  const db = new Kysely<unknown>({ dialect: driver.owner() })
  try {
    const chapters: string[] = []
    for (const { hosted } of services) {
      const { name, title, compliance } = hosted.definition
      if (!compliance) continue
      const { rows: columns } = await sql<Column>`
        select table_name as "table", column_name as name from information_schema.columns
         where table_schema = ${name} order by ordinal_position`.execute(db)
      if (chapters.length === 0)
        chapters.push(`## Every service\n\n${table(HEADINGS, rowsOf(kitRegister, columns))}`)
      chapters.push(`## ${title} (${code(name)})\n\n${table(HEADINGS, rowsOf(compliance.register, columns))}`)
    }
    return {
      'processing.md': page(
        'Register of processing',
        'Every table with somebody in it, what it is for, what it holds of people and how long; times, states and counters are left out. Whose processing it is, its legal basis and who else is told belong to the institution: [privacy](../privacy.md) says what it needs for that. A test demands a purpose for each such table and a class of data for each of its columns.',
        chapters,
      ),
    }
  } finally {
    await db.destroy()
  }
}
