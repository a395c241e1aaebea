import { Readable } from 'node:stream'
import { Id, Line } from '@medtrack/contracts'
import { type App, ProblemDetails, type Routes } from '@medtrack/kit'
import { CSV_START, toCsv, toXlsx } from '@medtrack/spreadsheets'
import Type, { type TProperties } from 'typebox'
import { YearLevel } from '../people/details.ts'
import { COLUMNS, cellsOf, type Exported, type ExportRecord } from './export-columns.ts'
import type { ExportOrder, Exports } from './exports.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Text = Type.String({ ...Line, minLength: 1, description: 'Ignores accents and upper case.' })
const Format = Type.Enum(['csv', 'xlsx', 'json'], { default: 'csv' })
type Format = 'csv' | 'xlsx' | 'json'
// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string' })

const FILTERS: Readonly<Record<Exported, TProperties>> = {
  students: { university: Text, program: Text, year_level: YearLevel },
  encadrants: { establishment: Id, service: Id, speciality: Text },
  establishments: { city: Text, type: Text },
  services: { establishment: Id },
}

/** Everything of a kind as a file. */
export const exportRoutes =
  (exports: Exports): Routes =>
  async (app) => {
    for (const exported of Object.keys(FILTERS) as Exported[]) addExport(app, exports, exported)
  }

const addExport = (app: App, exports: Exports, exported: Exported) => {
  const filters = Object.entries(FILTERS[exported]).map(([name, schema]) => [name, Type.Optional(schema)])
  app.get(
    `/api/export/${exported}/`,
    {
      config: { access: ['staff', 'admin'] },
      schema: {
        summary: `Export ${exported} as CSV, XLSX or JSON`,
        description:
          "Leaves as it is read, however many there are. A text that a spreadsheet program would take for a formula has a `'` before it in CSV. An import takes the file as it is. What was exported by whom is audited.",
        tags: ['Export'],
        querystring: Type.Object({ format: Format, ...Object.fromEntries(filters) }),
        response: {
          200: {
            content: {
              'text/csv': { schema: File },
              [XLSX]: { schema: File },
              'application/json': {
                schema: Type.Unsafe<Readable>({ type: 'array', items: { type: 'object' } }),
              },
            },
          },
          403: ProblemDetails,
        },
      },
    },
    async ({ query, caller }, reply) => {
      const { format, ...asked } = query as { format: Format }
      const { service, ...filter } = asked as ExportOrder['filter'] & { service?: string }
      const order = { exported, format, filter: service ? { ...filter, department: service } : filter }
      const { type, stream } = fileOf(exported, format, await exports.open(order, caller))
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="${exported}.${format}"`)
        .send(stream)
    },
  )
}

const fileOf = (exported: Exported, format: Format, records: AsyncIterable<ExportRecord>) => {
  switch (format) {
    case 'csv':
      return { type: 'text/csv; charset=utf-8', stream: Readable.from(csvOf(exported, records)) }
    case 'xlsx':
      return { type: XLSX, stream: toXlsx(exported, rowsOf(exported, records)) }
    case 'json':
      return { type: 'application/json; charset=utf-8', stream: Readable.from(jsonOf(records)) }
  }
}

async function* rowsOf(exported: Exported, records: AsyncIterable<ExportRecord>) {
  yield COLUMNS[exported]
  for await (const record of records) yield cellsOf(exported, record)
}

/** Rows that are written at once. */
const AT_ONCE = 200

async function* csvOf(exported: Exported, records: AsyncIterable<ExportRecord>): AsyncGenerator<string> {
  yield CSV_START
  let rows: ReturnType<typeof cellsOf>[] = []
  for await (const row of rowsOf(exported, records)) {
    rows.push([...row])
    if (rows.length < AT_ONCE) continue
    yield toCsv(rows)
    rows = []
  }
  yield toCsv(rows)
}

async function* jsonOf(records: AsyncIterable<ExportRecord>): AsyncGenerator<string> {
  let before = '['
  for await (const record of records) {
    yield `${before}${JSON.stringify(record)}`
    before = ',\n'
  }
  yield before === '[' ? '[]' : ']'
}
