import type { ChainedEntry } from './chain.ts'

/** An entry as it is shown and exported; `hash` and `previous_hash` in hexadecimal. */
export type ShownEntry = Omit<ChainedEntry, 'at' | 'hash' | 'previous_hash'> & {
  at: string
  hash: string
  previous_hash: string
}

/** An entry in the form in which it leaves. */
export const toShownEntry = ({ at, hash, previous_hash, ...entry }: ChainedEntry): ShownEntry => ({
  ...entry,
  at: at.toISOString(),
  hash: hash.toString('hex'),
  previous_hash: previous_hash.toString('hex'),
})
