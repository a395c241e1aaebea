/** Files of the reports by their path under docs/reports, with their content. */
export type Report = Readonly<Record<string, string>>

const NOTE = '<!-- Made by `npm run reports`; changes made by hand are lost. -->'

/** A page: title, what it is about, and its parts. */
export const page = (title: string, about: string, parts: readonly string[]): string =>
  `${[`# ${title}`, NOTE, about, ...parts.filter(Boolean)].join('\n\n')}\n`

/** A table; empty without rows. */
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : [columns, columns.map(() => '---'), ...rows.map((row) => row.map(inCell))]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n')

const inCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Text as code; empty stays empty. */
export const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

/** Several texts as code. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ')

/** Data as JSON whose keys stand in the order they were given. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
