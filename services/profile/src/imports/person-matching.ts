import type { ImportFault } from '@medtrack/imports'
import { cinKey, emailKey } from '../people/keys.ts'
import type { Row } from '../people/kinds.ts'
import type { PersonContent } from './person-rows.ts'

/** Whom files are of. */
export type ImportedKind = 'student' | 'encadrant'

/** A profile of those. */
export type ImportedPerson = Row<ImportedKind>

/** What a row tells of who it is, as it is compared. */
export type RowKeys = {
  id: string | undefined
  userId: string | undefined
  emailKey: string | undefined
  cinKey: string | undefined
  studentNumber: string | undefined
}

export const keysOf = ({ id, user_id, values }: PersonContent): RowKeys => {
  const text = (field: string) => (values[field] === undefined ? undefined : String(values[field]))
  const email = text('email')
  const cin = text('cin')
  return {
    id: id ?? undefined,
    userId: user_id ?? undefined,
    emailKey: email === undefined ? undefined : emailKey(email),
    cinKey: cin === undefined ? undefined : cinKey(cin),
    studentNumber: text('student_number'),
  }
}

type ByKey = ReadonlyMap<string, ImportedPerson>

/** Profiles by what tells them apart, so that the rows of a batch are matched without asking again. */
export type PersonIndex = {
  readonly byId: ByKey
  readonly byUser: ByKey
  readonly byEmail: ByKey
  readonly byCin: ByKey
  readonly byNumber: ByKey
}

/** Deleted profiles are known by their account only; of several with one address the first given counts. */
export const indexPeople = (rows: readonly ImportedPerson[]): PersonIndex => {
  const living = rows.filter(({ deleted_at }) => deleted_at === null)
  return {
    byId: mapBy(living, ({ id }) => id),
    byUser: mapBy(rows, ({ user_id }) => user_id),
    byEmail: mapBy(living, ({ email_key }) => email_key),
    byCin: mapBy(living, ({ cin_key }) => cin_key),
    byNumber: mapBy(living, (row) => ('student_number' in row ? row.student_number : null)),
  }
}

const mapBy = (rows: readonly ImportedPerson[], keyOf: (row: ImportedPerson) => string | null): ByKey => {
  const map = new Map<string, ImportedPerson>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null && !map.has(key)) map.set(key, row)
  }
  return map
}

/** The profile that a row means, none where it is a new person's, or why it can be nobody's. */
export type PersonMatch = { best: ImportedPerson | undefined } | { fault: ImportFault }

/** Looks for what a row means among those that some key points at. */
export const matchPerson = (keys: RowKeys, index: PersonIndex): PersonMatch => {
  const at = (map: ByKey, key: string | undefined) => (key === undefined ? undefined : map.get(key))
  const byId = at(index.byId, keys.id)
  const byUser = at(index.byUser, keys.userId)
  const byEmail = at(index.byEmail, keys.emailKey)
  const byCin = at(index.byCin, keys.cinKey)
  const byNumber = at(index.byNumber, keys.studentNumber)
  if (byUser && byUser.deleted_at !== null) return faultIn('user_id', REMOVED)
  const best = byId ?? byUser ?? byEmail ?? byCin ?? byNumber
  const refusal = byId
    ? refusalById(byId, keys, { byUser, byEmail })
    : best && contradicts(best, keys)
      ? refusalByOthers(best, keys, { byUser, byCin })
      : undefined
  if (refusal) return refusal
  if (!best && onlyHasId(keys)) return faultIn('id', 'is the id of nobody here')
  if (byCin && byCin.id !== best?.id) return faultIn('cin', TAKEN)
  if (byNumber && byNumber.id !== best?.id) return faultIn('student_number', TAKEN)
  return { best }
}

const TAKEN = 'is another person’s'
const REMOVED = 'has a profile that was removed'

const faultIn = (column: string, reason: string) => ({ fault: { column, reason } })

/** The address of a row is another person's. */
export const ADDRESS_TAKEN = faultIn('email', TAKEN)

/** What is wrong with the account of a row that does not name it, but says its address. */
export const byAddress = ({ fault }: { fault: ImportFault }): { fault: ImportFault } => {
  if (fault.column !== 'user_id') return { fault }
  return fault.reason === REMOVED
    ? faultIn('email', 'is the address of somebody whose profile was removed')
    : ADDRESS_TAKEN
}

const onlyHasId = ({ id: _id, ...others }: RowKeys): boolean =>
  Object.values(others).every((key) => key === undefined)

type Found = { byUser?: ImportedPerson | undefined; byEmail?: ImportedPerson | undefined }

/** Whoever is named by our own id may get another address, but not another's account or address. */
const refusalById = (best: ImportedPerson, { userId }: RowKeys, { byUser, byEmail }: Found) => {
  const isOther = userId !== undefined && best.user_id !== null && best.user_id !== userId
  if (isOther || (byUser && byUser.id !== best.id)) {
    return faultIn('user_id', 'is not the account of who has this id')
  }
  return byEmail && byEmail.id !== best.id ? faultIn('email', TAKEN) : undefined
}

const refusalByOthers = (
  best: ImportedPerson,
  { emailKey }: RowKeys,
  { byUser, byCin }: { byUser: ImportedPerson | undefined; byCin: ImportedPerson | undefined },
) =>
  best === byUser || best.email_key === emailKey
    ? faultIn('user_id', 'is not the account of who has this address')
    : faultIn(best === byCin ? 'cin' : 'student_number', TAKEN)

/** Another account; or, found by a number and without an account to go by, another address: a slip, not one person. */
const contradicts = (best: ImportedPerson, { userId, emailKey }: RowKeys): boolean => {
  if (userId !== undefined && best.user_id === userId) return false
  if (userId !== undefined && best.user_id !== null) return true
  return emailKey !== undefined && best.email_key !== null && best.email_key !== emailKey
}
