import { type AnyService, type ErrorEntry, KitErrors } from '@medtrack/kit'
import { code, page, type Report, table } from './markdown.ts'

const rowsOf = (entries: Readonly<Record<string, ErrorEntry>>) =>
  table(
    ['Code', 'Status', 'Title', 'Detail'],
    Object.entries(entries).map(([name, { status, title, detail }]) => [
      // Where `type` of an error answer leads.
      `<a id="${name}"></a>${code(name)}`,
      String(status),
      title,
      detail,
    ]),
  )

/** Every code that an error answer may carry. */
export const errorsReport = (services: readonly AnyService[]): Report => ({
  'errors.md': page(
    'Errors',
    'Error answers are `application/problem+json` (RFC 9457); `code` is stable and never reused. `{…}` is filled in.',
    [
      '## Every service',
      rowsOf(KitErrors.table),
      ...services.flatMap(({ fullName, errors }) =>
        Object.keys(errors.table).length === 0 ? [] : [`## ${fullName}`, rowsOf(errors.table)],
      ),
    ],
  ),
})
