import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'

export const numberingRepository = {
  /**
   * The year's next `count` numbers, and which of them living students have already: `STU<year><sequence>`, of at least
   * three digits. Whoever asks next waits for this transaction: none is given out twice.
   */
  take: (
    db: Db<ProfileTables>,
    tenantId: string,
    year: number,
    count: number,
  ): Promise<{ numbers: string[]; taken: string[] }> =>
    db
      .with('numbered', (taking) =>
        taking
          .insertInto('numbering')
          .values({ tenant_id: tenantId, year, last: count })
          .onConflict((conflict) =>
            conflict
              .columns(['tenant_id', 'year'])
              .doUpdateSet((eb) => ({ last: eb('numbering.last', '+', count) })),
          )
          .returning('last'),
      )
      .with('next', (taking) =>
        taking.selectFrom('numbered').select(
          sql<string[]>`array(
            select 'STU' || ${year}::int || lpad(n::text, greatest(3, length(n::text)), '0')
              from generate_series(last - ${count}::int + 1, last) as n order by n)`.as('numbers'),
        ),
      )
      .selectFrom('next')
      .select((eb) => [
        'numbers',
        sql<string[]>`array(${eb
          .selectFrom('student')
          .select('student_number')
          .where('student_number', '=', sql<string>`any(numbers)`)
          .where('deleted_at', 'is', null)})`.as('taken'),
      ])
      .executeTakeFirstOrThrow(),
}
