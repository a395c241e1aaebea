import { folded } from '@medtrack/kit'
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'

type Place = 'establishment' | 'department'

/** The last character there is: whatever begins with a term comes before the term with it. */
const AFTER_ALL = 0x10ffff

/**
 * That a place has, for each of the terms, a word that begins with it. There are hundreds of places: what is found is
 * put into order afterwards, which lists of people cannot afford.
 */
export const hasWords =
  (kind: Place, terms: readonly string[]) =>
  (eb: ExpressionBuilder<ProfileTables, Place>): ExpressionWrapper<ProfileTables, Place, SqlBool> =>
    eb.and(
      terms.map((term) => {
        const from = folded('profile', term)
        const found = eb
          .selectFrom('word')
          .select('subject_id')
          .where('kind', '=', kind)
          .where('word', '>=', from)
          .where('word', '<', sql<string>`${from} || chr(${sql.lit(AFTER_ALL)})`)
        return eb(eb.ref('id'), 'in', found)
      }),
    )
