import type { Migration } from '../database/migrations.ts'

/**
 * Leases due jobs of several kinds, tenants in turn. Its cost grows with the number of tenants that have jobs, not with
 * the number of jobs: `queue` hops from one (kind, priority, tenant) to the next through the index.
 *
 * It is a function because of its settings. The table is empty one minute and full the next: a plan that was made, and
 * kept, while it was empty read all of it again and again (2.3 s for a claim of 100,000 jobs of 20 tenants).
 */
const claimJobs = ({ traced }: { traced: boolean }) => `
create function {schema}.claim_jobs(
  kinds text[], places int[], turns text[], in_hand uuid[], at timestamptz, lease timestamptz, claim uuid)
returns table (
  id uuid, kind text, tenant text, payload jsonb, attempts int, failures int, correlation_id text, locked_by uuid${traced ? ', traceparent text' : ''})
language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_sort = off set jit = off
as $$
#variable_conflict use_column
begin
  return query
  with recursive wanted as (
    select * from unnest(kinds, places, turns) as wanted(kind, slots, after)
  ),
  queue as (
    select wanted.kind, first.priority, first.tenant from wanted cross join lateral (
      select priority, coalesce(tenant, '') as tenant from {schema}.job
      where kind = wanted.kind and dead_at is null
      order by priority, coalesce(tenant, '') limit 1) as first
    union all
    select queue.kind, next.priority, next.tenant from queue cross join lateral (
      select priority, coalesce(tenant, '') as tenant from {schema}.job
      where kind = queue.kind and dead_at is null
        and (priority, coalesce(tenant, '')) > (queue.priority, queue.tenant)
      order by priority, coalesce(tenant, '') limit 1) as next
  ),
  due as (
    select queue.*, slots, after, count(*) over (partition by kind, priority) as tenants
    from queue join wanted using (kind)
    cross join lateral (
      select from {schema}.job
      where kind = queue.kind and priority = queue.priority and coalesce(tenant, '') = queue.tenant
        and dead_at is null and run_at <= at and (locked_until is null or locked_until < at) and id <> all(in_hand)
      order by run_at limit 1) as one
  ),
  -- Twice as many as there are places, so that of two processes that look at once the second finds some as well.
  candidate as (
    select head.id, due.kind, row_number() over (partition by due.kind
      order by due.priority, head.place, due.tenant <= due.after, due.tenant) as turn
    from due cross join lateral (
      select id, row_number() over (order by run_at) as place from (
        select id, run_at from {schema}.job
        where kind = due.kind and priority = due.priority and coalesce(tenant, '') = due.tenant
          and dead_at is null and run_at <= at and (locked_until is null or locked_until < at) and id <> all(in_hand)
        order by run_at limit ceil(2.0 * due.slots / due.tenants)::int) as jobs
    ) as head
  ),
  taken as (
    select mine.id, mine.turn from wanted cross join lateral (
      select locked.id, chosen.turn
      from (
        select id, turn from candidate where kind = wanted.kind and turn <= 2 * wanted.slots order by turn
      ) as chosen
      cross join lateral (
        -- "is true" hides what it says from the partial index, which would be read from end to end for one id.
        select id from {schema}.job
        where id = chosen.id and (dead_at is null and run_at <= at and (locked_until is null or locked_until < at)) is true
        for update skip locked
      ) as locked
      limit wanted.slots
    ) as mine
  ),
  leased as (
    update {schema}.job as job set locked_until = lease, locked_by = claim, attempts = job.attempts + 1
    where job.id = any(array(select id from taken))
    returning job.id, job.kind, job.tenant, job.payload, job.attempts, job.failures, job.correlation_id, job.locked_by${traced ? ', job.traceparent' : ''}
  )
  select leased.* from leased join taken using (id) order by kind, turn;
end
$$;
`

/** Makes the function, and the index that it goes by. */
export const jobTurnsMigration: Migration = {
  name: '0005-kit-job-turns',
  sql: `
drop index {schema}.job_due;
create index job_queue on {schema}.job (kind, priority, coalesce(tenant, ''), run_at) where dead_at is null;
${claimJobs({ traced: false })}`,
}

/** Jobs know the trace of what caused them, so that it goes on in another process. */
export const jobTracesMigration: Migration = {
  name: '0011-kit-job-traces',
  sql: `
alter table {schema}.job add column traceparent text;
drop function {schema}.claim_jobs(text[], int[], text[], uuid[], timestamptz, timestamptz, uuid);
${claimJobs({ traced: true })}`,
}

/**
 * Keeps the plan of the function. Arrays whose lengths are known look cheaper than any array does, so that the server
 * planned anew for each look: 0.99 ms of a look that finds nothing, 0.26 ms without.
 */
export const jobPlansMigration: Migration = {
  name: '0013-kit-job-plans',
  sql: `
alter function {schema}.claim_jobs(text[], int[], text[], uuid[], timestamptz, timestamptz, uuid)
  set plan_cache_mode = force_generic_plan;
`,
}
