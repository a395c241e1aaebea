import { CHAIN_BROKEN } from './appending.ts'
import { type Chain, type ChainEnd, type ChainedEntry, isSameHash } from './chain.ts'

/** Where a chain is not what the platform wrote. */
export type ChainFault = {
  /** Place of the first row that is wrong or missing. */
  sequence: number
  /** The row, where there is one. */
  id?: string
  problem: string
}

/** What is wrong with a row that is to follow `before`. */
export const faultOf = (row: ChainedEntry, before: ChainEnd, chain: Chain): ChainFault | undefined =>
  faultOfRow(row, before, chain) ??
  (row.action === CHAIN_BROKEN
    ? {
        ...{ sequence: row.sequence, id: row.id },
        problem: `tells that the log was changed before it: ${JSON.stringify(row.details)}`,
      }
    : undefined)

/**
 * What is wrong with a row, beyond what the platform itself recorded at that place: a break that was told for as long as
 * rows are kept is over like them, and so are the rows whose absence it told.
 */
export const faultBeyondTold = (
  row: ChainedEntry,
  before: ChainEnd,
  chain: Chain,
): ChainFault | undefined => {
  const { action, details, previous_hash, sequence } = row
  const isGapTold =
    action === CHAIN_BROKEN &&
    details['last_row'] === before.sequence &&
    details['expected'] === sequence - 1 &&
    sequence > before.sequence + 1
  return faultOfRow(row, isGapTold ? { sequence: sequence - 1, hash: previous_hash } : before, chain)
}

const faultOfRow = (row: ChainedEntry, before: ChainEnd, chain: Chain): ChainFault | undefined => {
  const { id, sequence } = row
  if (sequence !== before.sequence + 1) return missing(before.sequence + 1, sequence - 1)
  if (!isSameHash(chain.hashOf(row), row.hash)) {
    return {
      ...{ sequence, id },
      problem: 'is not as it was written: it was changed, moved, or not written by the platform',
    }
  }
  return isSameHash(row.previous_hash, before.hash)
    ? undefined
    : { sequence, id, problem: 'does not follow the row before it, which was exchanged' }
}

/** Whether a row is another one than the one that was noted. */
export const faultAgainst = (row: ChainedEntry, noted: ChainEnd | undefined): ChainFault | undefined =>
  noted?.sequence === row.sequence && !isSameHash(noted.hash, row.hash)
    ? { sequence: row.sequence, id: row.id, problem: 'is another one than the one that was noted' }
    : undefined

/** Rows that are not there. */
export const missing = (from: number, to: number): ChainFault => ({
  sequence: from,
  problem: from === to ? 'is missing' : `is missing, and all up to row ${to}`,
})
