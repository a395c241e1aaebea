import type { CheckedRow, ImportFault, ImportWith, RowOutcome } from '@medtrack/imports'
import type { Db } from '@medtrack/kit'
import { type Reach, reachOfStaff } from '../access/reach.ts'
import type { ProfileTables } from '../tables.ts'

/** What is kept with an import, beside its file. */
export type ProfileImportOptions = {
  /** The only establishment that its sender looks after; absent for those who look after the institution. */
  within?: string
  /** Whether the sender is a member of staff, whose own profile says how far they reach. */
  isStaff?: boolean
}

/** How far somebody's files reach. */
export const withinReach = (reach: Reach): { within?: string } =>
  reach.kind === 'establishment' ? { within: reach.id } : {}

/** How far the sender of an import reaches by now; undefined for staff who look after nothing any more. */
export const reachedBy = async (
  handle: Db<ProfileTables>,
  { imported_by, options }: ImportWith<ProfileImportOptions>,
): Promise<ProfileImportOptions | undefined> => {
  if (!options.isStaff) return options
  const reach = await reachOfStaff(handle, imported_by)
  return reach.kind === 'nothing' ? undefined : withinReach(reach)
}

/** The outcome of a row that does not fit any more. */
export const skipped = (number: number, fault: ImportFault): RowOutcome => ({
  number,
  state: 'skipped',
  made_id: null,
  faults: [fault],
})

/** A row that is found not to fit while the file is checked. */
export const unfitRow = (number: number, fault: ImportFault): CheckedRow<never> => ({
  number,
  state: 'invalid',
  content: null,
  faults: [fault],
})

/** Told of what another establishment's staff look after. */
export const OUT_OF_REACH = 'is not yours to look after: ask an administrator to do this'
