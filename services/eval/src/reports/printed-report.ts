import type { PrintedDocument, PrintedPart } from '@medtrack/kit'
import type { Language } from '../languages.ts'
import type { ReportGroup } from './report-view.ts'
import { type ReportWords, reportWords } from './report-words.ts'
import type { ReportOrder } from './reports.ts'

/** Locales whose digits are those that Morocco writes with. */
const LOCALES = { fr: 'fr-MA', en: 'en-GB', ar: 'ar-MA-u-nu-latn' } as const satisfies Record<
  Language,
  string
>
const ISSUER = 'MedTrack'
const NONE = '–'

type Printing = {
  readonly order: ReportOrder
  readonly groups: readonly ReportGroup[]
  readonly language: Language
  readonly now: Date
  /** IANA name: whose day it is. */
  readonly timeZone: string
}

/** A report as it is printed: what was asked, what it comes to in all, and its groups. */
export const toPrintedReport = ({ order, groups, language, now, timeZone }: Printing): PrintedDocument => {
  const words = reportWords[language]
  const locale = LOCALES[language]
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(now)
  return {
    language,
    issuer: ISSUER,
    title: words.titles[order.by],
    subtitle: [words.kinds[order.kind]],
    footer: words.issued(day),
    wide: true,
    parts: [
      { kind: 'facts', rows: factsOf(order, groups, words, locale) },
      tableOf(order, groups, words, locale),
    ],
  }
}

const factsOf = (
  { from, to }: ReportOrder,
  groups: readonly ReportGroup[],
  words: ReportWords,
  locale: string,
): [string, string][] => {
  const month = (text: string) =>
    new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${text}-01T00:00:00Z`),
    )
  const span =
    from && to
      ? words.between(month(from), month(to))
      : from
        ? words.since(month(from))
        : to
          ? words.until(month(to))
          : words.allMonths
  const sum = (field: 'made' | 'answered') => groups.reduce((all, group) => all + group[field], 0)
  const [made, answered] = [sum('made'), sum('answered')]
  return [
    [words.months, span],
    [words.expected, numberOf(locale, made)],
    [words.handedIn, numberOf(locale, answered)],
    [words.rate, made === 0 ? NONE : percentOf(locale, answered / made)],
  ]
}

const tableOf = (
  { by }: ReportOrder,
  groups: readonly ReportGroup[],
  words: ReportWords,
  locale: string,
): PrintedPart => {
  const isOfPlace = by === 'cohort'
  const name = (group: ReportGroup) =>
    by === 'cohort' ? words.year(group.key) : (group.label ?? words.unnamed)
  const text = (label: string, share: number) => ({ label, share, numeric: false })
  const number = (label: string) => ({ label, share: 2, numeric: true })
  return {
    kind: 'table',
    columns: [
      text(words.groups[by], 5),
      ...(isOfPlace ? [text(words.establishment, 4)] : []),
      ...[words.expected, words.handedIn, words.rate, words.mean, words.spread, words.change].map(number),
    ],
    rows: groups.map((group) => [
      name(group),
      ...(isOfPlace ? [group.establishment ?? NONE] : []),
      ...[numberOf(locale, group.made), numberOf(locale, group.answered)],
      percentOf(locale, group.response_rate),
      ...[scoreOf(locale, group.mean), scoreOf(locale, group.spread), changeOf(locale, group.change)],
    ]),
    empty: words.none,
  }
}

const numberOf = (locale: string, value: number): string => new Intl.NumberFormat(locale).format(value)

const percentOf = (locale: string, part: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(part)

const scoreOf = (locale: string, value: number | null): string =>
  value === null ? NONE : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)

const changeOf = (locale: string, value: number | null): string =>
  value === null
    ? NONE
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value)
