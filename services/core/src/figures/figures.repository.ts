import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { withinReach } from '../access/within-reach.repository.ts'
import type { ApplicationStatus } from '../applications/application-states.ts'
import type { CoreDb } from '../tables.ts'

/** What is counted: days from the first to before the last, as far as the person reaches. */
export type Counted = {
  standing: Standing
  from: string
  until: string
  /** What lasts so long that it began before this day is left out: what is looked at has an end. */
  earliest: string
  establishment: string | undefined
}

/** Places and departments that are told, the fullest first. */
const MOST_TOLD = 50

type Answers = { answered: string; median: number | null; slowest: number | null }

const HOURS = sql.raw('extract(epoch from decided_at - created_at) / 3600')

/** SQL of the figures: each statement reads the rows of some weeks by an index. */
export const figuresRepository = {
  places: async (db: CoreDb, { standing, from, until, earliest, establishment }: Counted) => {
    let offers = db
      .selectFrom('offer')
      .select(({ fn }) => [
        'establishment_id',
        fn.countAll<string>().as('offers'),
        fn.sum<string>('capacity').as('capacity'),
        fn.sum<string>('taken').as('taken'),
      ])
      .where('status', '=', 'published')
      .where('start_date', '>=', earliest)
      .where('start_date', '<', until)
      .where('end_date', '>=', from)
    // Everybody sees what is published; what is counted is what one looks after.
    if (standing.kind === 'staff' && standing.establishmentId !== null) {
      offers = offers.where('establishment_id', '=', standing.establishmentId)
    } else if (standing.kind !== 'staff' && standing.kind !== 'all') {
      offers = offers.where(sql<boolean>`false`)
    }
    if (establishment !== undefined) offers = offers.where('establishment_id', '=', establishment)
    return await offers
      .groupBy('establishment_id')
      .orderBy('capacity', 'desc')
      .orderBy('establishment_id')
      .limit(MOST_TOLD)
      .execute()
  },

  /** How many stages there are in a department in a week, counted from the first. */
  occupancy: async (db: CoreDb, { standing, from, until, earliest, establishment }: Counted) => {
    let stages = withinReach(db.selectFrom('stage'), standing)
      .where('status', '<>', 'cancelled')
      .where('start_date', '>=', earliest)
      .where('start_date', '<', until)
      // Stages of other systems may have no end yet.
      .where(sql<boolean>`coalesce(least(end_date, completion_date), 'infinity'::date) >= ${from}::date`)
    if (establishment !== undefined) stages = stages.where('establishment_id', '=', establishment)
    const counted = stages
      .innerJoinLateral(
        sql<{ week: number }>`generate_series(
          greatest(0, (start_date - ${from}::date) / 7),
          (least(end_date, completion_date, ${until}::date - 1) - ${from}::date) / 7)`.as<'one'>(
          sql`one(week)`,
        ),
        (join) => join.onTrue(),
      )
      .select(({ fn }) => [
        ...(['establishment_id', 'department_id', 'one.week'] as const),
        fn.countAll<string>().as('n'),
        sql<string>`sum(count(*)) over (partition by establishment_id, department_id)`.as('total'),
      ])
      .groupBy(['establishment_id', 'department_id', 'one.week'])
    return await db
      .with('counted', () => counted)
      .with('ranked', (made) =>
        made
          .selectFrom('counted')
          .select([
            ...(['establishment_id', 'department_id', 'week', 'n'] as const),
            sql<number>`dense_rank() over (order by total desc, establishment_id, department_id)`.as('rank'),
          ]),
      )
      .selectFrom('ranked')
      .select(['establishment_id', 'department_id', 'week', 'n', 'rank'])
      .where('rank', '<=', MOST_TOLD)
      .orderBy('rank')
      .orderBy('week')
      .execute()
  },

  applications: async (
    db: CoreDb,
    { standing, establishment }: Counted,
    { since, before }: { since: Date; before: Date },
  ): Promise<{ statuses: { status: ApplicationStatus; n: string }[]; answers: Answers | undefined }> => {
    let sent = withinReach(db.selectFrom('application'), standing)
      .where('created_at', '>=', since)
      .where('created_at', '<', before)
    if (establishment !== undefined) sent = sent.where('establishment_id', '=', establishment)
    const statuses = await sent
      .select(({ fn }) => ['status', fn.countAll<string>().as('n')])
      .groupBy('status')
      .execute()
    const answers = await sent
      .where('status', 'in', ['accepted', 'rejected'])
      .where('decided_at', 'is not', null)
      .select(({ fn }) => [
        fn.countAll<string>().as('answered'),
        sql<number | null>`(percentile_cont(0.5) within group (order by ${HOURS}))::float8`.as('median'),
        sql<number | null>`max(${HOURS})::float8`.as('slowest'),
      ])
      .executeTakeFirst()
    return { statuses, answers }
  },
}
