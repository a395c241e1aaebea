import type { CheckedRow, ImportFault, RowOutcome } from '@medtrack/imports'

/** What is kept with an import, beside its file. */
export type ProfileImportOptions = {
  /** The only establishment that its sender looks after; absent for those who look after the institution. */
  within?: string
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
