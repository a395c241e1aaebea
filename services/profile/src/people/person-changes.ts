import type { Alias } from './aliases.repository.ts'
import { toColumns } from './columns.ts'
import { mergeMetadata, settledFields } from './details.ts'
import type { Kind, Row } from './kinds.ts'
import { type Sources, settleValues, type Value } from './sources.ts'

/** What is learned about a person. */
export type News = {
  /** Everything that is now known from all sources. */
  sources: Sources
  metadata: Readonly<Record<string, unknown>>
  /** The metadata takes the place of what there is, instead of filling its gaps. */
  replacesMetadata?: boolean
  aliases: readonly Alias[]
  /** The account, when AUTH has said that it is this person's. */
  userId?: string
  accountSequence?: number
  externalId?: string | undefined
  /** What an administrator sets, whatever the sources say and whoever wrote something else; null empties a field. */
  decided?: Readonly<Record<string, Value | null>>
}

/** A profile that changes. */
export type PersonChange = {
  /** As it is to be. */
  row: Row
  /** What is written of it. */
  columns: readonly string[]
  /** Names of the changed fields that others know the profile by. */
  fields: readonly string[]
  /** Others learn of it by this. */
  isFirst: boolean
}

/** What a profile is to be with the news of it; undefined when nothing is new. */
export const personChange = (
  kind: Kind,
  row: Row,
  news: News,
  { now, phoneRegion }: { now: Date; phoneRegion: string },
): PersonChange | undefined => {
  const isNumbered = 'student_number_generated' in row && row.student_number_generated
  const held = isNumbered ? { ...row, student_number: null } : row
  const settled = settleValues(settledFields(kind), held, row.sources, news.sources)
  const values = { ...settled, ...differing(row, news.decided ?? {}) }
  const metadata = news.replacesMetadata ? news.metadata : mergeMetadata(row.metadata, news.metadata)
  const changes = {
    ...toColumns(values, phoneRegion),
    ...(values['student_number'] ? { student_number_generated: false } : {}),
    ...(isEqual(metadata, row.metadata) ? {} : { metadata }),
    ...(isEqual(news.sources, row.sources) ? {} : { sources: news.sources }),
    ...(row.external_id === null && news.externalId ? { external_id: news.externalId } : {}),
    ...(row.user_id === null && news.userId ? { user_id: news.userId } : {}),
    ...((news.accountSequence ?? 0) > row.account_sequence ? { account_sequence: news.accountSequence } : {}),
  }
  if (Object.keys(changes).length === 0) return undefined
  const email = 'email' in values ? values['email'] : row.email
  const isHidden = row.deleted_at !== null
  const isFirst = !isHidden && row.announced_at === null && Boolean(email && (row.user_id ?? news.userId))
  const written = {
    ...changes,
    // Somebody else may have its number.
    ...(isHidden ? { cin_key: null } : {}),
    ...(isFirst ? { announced_at: now } : {}),
    updated_at: now,
  }
  return {
    row: { ...row, ...written } as Row,
    columns: Object.keys(written),
    fields: visibleFields(values, changes),
    isFirst,
  }
}

const differing = (row: Row, decided: Readonly<Record<string, Value | null>>) =>
  Object.fromEntries(
    Object.entries(decided).filter(([field, value]) => (row as Record<string, unknown>)[field] !== value),
  )

const isEqual = (a: unknown, b: unknown) => canonical(a) === canonical(b)

// The database gives the keys of a JSON object in an order of its own.
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** Names of the changed fields that others know the profile by. */
const visibleFields = (values: object, changes: object): string[] => [
  ...Object.keys(values),
  ...['metadata', 'external_id'].filter((name) => name in changes),
]
