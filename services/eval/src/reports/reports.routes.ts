import { Readable } from 'node:stream'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import { CSV_START, toCsv, toXlsx } from '@medtrack/spreadsheets'
import Type from 'typebox'
import { languageOf } from '../languages.ts'
import type { Printing } from './printing.ts'
import { cellsOf, REPORT_COLUMNS, ReportBy, ReportGroup, ReportQuery } from './report-view.ts'
import type { ReportOrder, Reports } from './reports.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PDF = 'application/pdf'
// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string' })
const Paper = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })
const Groups = Type.Unsafe<ReportGroup[] | Readable>(Type.Array(ReportGroup))

/** What evaluations come to. */
export const reportRoutes =
  (reports: Reports, printing: Printing): Routes =>
  async (app) => {
    app.get(
      '/api/reports/',
      {
        config: { access: ['staff', 'admin', 'scope:evaluations:read'] },
        schema: {
          summary: 'Results by student, cohort, department or criterion',
          description:
            'How many evaluations were expected and handed in, mean and spread of their scores out of 100, and how they develop by the month in which stages end. Cohorts are years of study by establishment; criteria are compared by what was reached of their most. Staff see their establishment. What was looked at is audited. A printed report is in the language of `Accept-Language`: French, English or Arabic.',
          tags: ['Reports'],
          querystring: Type.Object({ ...ReportBy.properties, ...ReportQuery.properties }),
          response: {
            200: {
              content: {
                'application/json': { schema: Groups },
                'text/csv': { schema: File },
                [XLSX]: { schema: File },
                [PDF]: { schema: Paper },
              },
            },
            403: ProblemDetails,
            422: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const {
          before: after,
          limit,
          ...order
        } = request.query as ReportOrder & {
          before?: string
          limit: number
        }
        reply.header('vary', 'accept-language')
        const language = languageOf(request.headers['accept-language'])
        const asking = { caller: request.caller, language }
        if (order.format === 'json') {
          return reply
            .type('application/json')
            .send(reply.timeline(await reports.list(order, { after, limit }, asking)))
        }
        const groups = await reports.open(order, asking)
        const name = `evaluations-by-${order.by}.${order.format}`
        reply.header('content-disposition', `attachment; filename="${name}"`)
        if (order.format === 'pdf') {
          return reply.type(PDF).send(await printing.print(order, groups, language))
        }
        return order.format === 'csv'
          ? reply.type('text/csv; charset=utf-8').send(Readable.from(csvOf(groups)))
          : reply.type(XLSX).send(toXlsx(order.by, rowsOf(groups)))
      },
    )
  }

async function* rowsOf(groups: AsyncIterable<ReportGroup>) {
  yield REPORT_COLUMNS
  for await (const group of groups) yield cellsOf(group)
}

async function* csvOf(groups: AsyncIterable<ReportGroup>): AsyncGenerator<string> {
  yield CSV_START
  for await (const row of rowsOf(groups)) yield toCsv([row])
}
