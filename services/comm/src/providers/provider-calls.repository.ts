import { sql } from 'kysely'
import type { AttemptOutcome, CommDb } from '../tables.ts'

/** How often calls of a provider came out that way within the last hour, and the last that did at any time. */
export type CallSummary = {
  channel: string
  provider: string
  outcome: AttemptOutcome
  count: number
  last_at: Date | null
  last_reason: string | null
}

/** SQL over the calls of an institution. */
export const providerCallRepository = {
  /** Every outcome for each of the providers; read from the index, however many calls there were. */
  summarise: async (
    db: CommDb,
    tenantId: string,
    providers: readonly { channel: string; provider: string }[],
    outcomes: readonly AttemptOutcome[],
    since: Date,
  ): Promise<CallSummary[]> => {
    const attempts = sql.id('comm', 'delivery_attempt')
    const { rows } = await sql<CallSummary>`
      select one.channel, one.provider, kind.outcome, last.at as last_at, last.reason as last_reason,
        (select count(*)::int from ${attempts} as attempt
         where attempt.tenant_id = ${tenantId}::uuid and attempt.channel = one.channel
           and attempt.provider = one.provider and attempt.outcome = kind.outcome
           and attempt.at >= ${since}) as count
      from unnest(
        ${providers.map(({ channel }) => channel)}::text[],
        ${providers.map(({ provider }) => provider)}::text[]) as one(channel, provider)
      cross join unnest(${[...outcomes]}::text[]) as kind(outcome)
      left join lateral (
        select at, reason from ${attempts} as attempt
        where attempt.tenant_id = ${tenantId}::uuid and attempt.channel = one.channel
          and attempt.provider = one.provider and attempt.outcome = kind.outcome
        order by at desc limit 1) as last on true`.execute(db)
    return rows
  },
}
