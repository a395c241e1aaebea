import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import type { Searched } from './tally.repository.ts'

/** How many there are, in which edition of the directory: null before anybody was in it. */
export type Counted = { total: number; edition: string | null }

/**
 * The edition of a directory, as a column of the statement that reads it: what is known of another list in the same
 * edition is right for this one.
 */
export const editionOf = (db: Db<ProfileTables>, kind: Searched) =>
  db.selectFrom('directory').select('edition').where('directory.kind', '=', kind)
