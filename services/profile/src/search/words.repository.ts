import { type Db, folded } from '@medtrack/kit'
import { type RawBuilder, sql } from 'kysely'
import type { ProfileTables, WordTable } from '../tables.ts'

type Handle = Db<ProfileTables>
type Searched = WordTable['kind']

/** The last character there is: whatever begins with a term comes before the term with it. */
const AFTER_ALL = 0x10ffff

/** Beginnings as short as this are words themselves: what they find is found in order. */
const SHORT = 2

/** How much of a term is compared: as it is, where it is one of the short words. */
const isShort = (term: string): boolean => [...term.normalize('NFKD').replace(/\p{M}/gu, '')].length <= SHORT

const isAmong = (word: RawBuilder<string>, term: string): RawBuilder<boolean> => {
  const from = folded('profile', term)
  return isShort(term)
    ? sql<boolean>`${word} = ${from}`
    : sql<boolean>`${word} >= ${from} and ${word} < ${from} || chr(${sql.lit(AFTER_ALL)})`
}

/**
 * Words of the kind that all terms find, one for each subject: the longest term leads, since it finds least, and the
 * others are looked up for each of its subjects. Ordered by `sort_key` and `subject_id` this comes from one index.
 */
export const wordsFound = (db: Handle, kind: Searched, terms: readonly string[]) => {
  const [leading = '', ...others] = [...terms].sort((a, b) => b.length - a.length)
  const word = sql<string>`w.word`
  let query = db
    .selectFrom('word as w')
    .where('w.kind', '=', kind)
    .where(terms.length === 0 ? sql<boolean>`false` : isAmong(word, leading))
  if (!isShort(leading)) {
    // Of several words that begin so, the first stands for its subject.
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('word as e')
            .select('e.word')
            .whereRef('e.subject_id', '=', 'w.subject_id')
            .where(isAmong(sql<string>`e.word`, leading))
            .whereRef('e.word', '<', 'w.word'),
        ),
      ),
    )
  }
  for (const term of others) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('word as o')
          .select('o.word')
          .whereRef('o.subject_id', '=', 'w.subject_id')
          .where(isAmong(sql<string>`o.word`, term)),
      ),
    )
  }
  return query
}
