import { createHash } from 'node:crypto'

/** The moment at which all is asked; whatever there is was made before. */
export const ASKED_AT = '2026-11-21T09:00:00Z'
/** Between two rows of a kind: ten thousand of them fill a month, a million nine years. */
const MINUTES_APART = 5
/** Milliseconds in the ids count down from here: the first row is the newest, as it is whatever is filled in behind it. */
const NEWEST = 1_790_000_000_000

/** An institution with rows: `tag` keeps its ids apart from those of others. */
export type Institution = { readonly tag: string; readonly tenantId: string }

/** Rows that a statement makes, numbered from 1, the newest first: those after `from`, to `to`. */
export type Range = { readonly from: number; readonly to: number }

/** Id of the n-th of a kind in an institution, as {@link idSql} has it: a UUIDv7, the newest being the largest. */
export const idOf = (tag: string, kind: string, n: number): string => {
  const hash = createHash('md5').update(`${tag}${kind}${n}`).digest('hex')
  const hex = `${(NEWEST - n).toString(16).padStart(12, '0')}7${hash.slice(13, 16)}8${hash.slice(17)}`
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The same in SQL; `n` is an expression without side effects. */
export const idSql = (tag: string, kind: string, n: string): string => {
  const hash = `md5('${tag}${kind}' || (${n}))`
  return `(lpad(to_hex(${NEWEST} - (${n})), 12, '0') || '7' || substr(${hash}, 14, 3) || '8' || substr(${hash}, 18))::uuid`
}

/** When the n-th row was made. */
export const madeAt = (n = 'n'): string =>
  `('${ASKED_AT}'::timestamptz - (${n}) * interval '${MINUTES_APART} minutes')`

/** Every `step`-th of the rows, numbered from 1 without gaps. */
export const series = ({ from, to }: Range, step = 1): string =>
  `generate_series(${Math.floor(from / step) + 1}, ${Math.floor(to / step)}) n`
