import { Id, Nullable } from '@medtrack/contracts'
import { TimelineQuery } from '@medtrack/kit'
import type { CellValue } from '@medtrack/spreadsheets'
import Type, { type Static } from 'typebox'
import { GROUPINGS } from './reports.repository.ts'

const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', description: 'A month, YYYY-MM.' })
const Mean = Nullable(Type.Number({ description: 'Out of 100; null without any score.' }))

/** What came of a group, as it is shown. */
export const ReportGroup = Type.Object(
  {
    key: Type.String({ description: 'Of a student or department its id, of a cohort its year of study.' }),
    label: Nullable(Type.String({ description: 'A name, where one is known here.' })),
    establishment_id: Nullable(Type.String({ description: 'Of cohorts, which are told apart by it.' })),
    establishment: Nullable(Type.String()),
    made: Type.Integer({ description: 'Evaluations that are expected.' }),
    answered: Type.Integer({ description: 'Those of them that were handed in.' }),
    response_rate: Type.Number({ minimum: 0, maximum: 1 }),
    mean: Mean,
    spread: Nullable(Type.Number({ description: 'Standard deviation of the scores.' })),
    change: Nullable(Type.Number({ description: 'Mean of the last month less that of the first.' })),
    trend: Type.Array(
      Type.Object({ period: Month, made: Type.Integer(), answered: Type.Integer(), mean: Mean }),
      { description: 'By the month in which stages end.' },
    ),
  },
  {
    title: 'Group of a report',
    examples: [
      {
        ...{ key: '0198c0de-0000-7000-8000-000000000401', label: 'Cardiologie' },
        ...{ establishment_id: null, establishment: null, made: 12, answered: 9, response_rate: 0.75 },
        ...{ mean: 71.4, spread: 8.25, change: 3.1 },
        trend: [{ period: '2026-05', made: 12, answered: 9, mean: 71.4 }],
      },
    ],
  },
)
export type ReportGroup = Static<typeof ReportGroup>

/** What is asked of a report. */
export const ReportQuery = TimelineQuery(Type.String({ maxLength: 128 }), {
  kind: Type.Enum(['final', 'midterm', 'self'], { default: 'final' }),
  student_id: Id,
  department_id: Id,
  year_level: Type.Integer({ minimum: 1, maximum: 12 }),
  criterion: Type.String({ minLength: 1, maxLength: 64 }),
  establishment_id: Id,
  from: Month,
  to: Month,
  format: Type.Enum(['json', 'csv', 'xlsx', 'pdf'], {
    default: 'json',
    description: 'Files have all groups, a PDF at most 3,000; JSON is leafed through by `Link`.',
  }),
})
export const ReportBy = Type.Object({
  by: Type.Enum([...GROUPINGS], { description: 'What results are added up by.' }),
})

/** The head of the table that files have. */
export const REPORT_COLUMNS: readonly string[] = [
  ...['key', 'label', 'establishment_id', 'establishment', 'made', 'answered', 'response_rate'],
  ...['mean', 'spread', 'change', 'first_month', 'last_month'],
]

/** A group as a row of that table. */
export const cellsOf = (group: ReportGroup): CellValue[] => [
  ...[group.key, group.label, group.establishment_id, group.establishment, group.made, group.answered],
  ...[group.response_rate, group.mean, group.spread, group.change],
  ...[group.trend[0]?.period ?? null, group.trend.at(-1)?.period ?? null],
]
