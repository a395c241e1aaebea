import type { Migration } from '@medtrack/kit'

const NONE = "'00000000-0000-0000-0000-000000000000'::uuid"

/** Criteria of other systems have no ids that mean the same in two evaluations: reports do not add them up. */
export const ownCriteria: Migration = {
  name: '0005-own-criteria',
  sql: `
create or replace function {schema}.contributions_of(
  tenant_id uuid, kind text, state text, score numeric, criteria jsonb, student_id uuid, department_id uuid,
  establishment_id uuid, year_level smallint, period date)
returns table (tenant_id uuid, kind text, grouping_name text, key text, establishment_id uuid, period date,
               made int, answered int, total numeric, squares numeric)
language sql immutable as $$
  with fact as (
    select $3 in ('submitted', 'acknowledged', 'contested', 'final') as is_answered, coalesce($8, ${NONE}) as place),
  part as (
    select 'student' as grouping_name, $6::text as key, $4 as value where $6 is not null
    union all select 'cohort', coalesce($9::text, ''), $4
    union all select 'department', $7::text, $4 where $7 is not null
    union all select 'criterion', c ->> 'id', (c ->> 'score')::numeric / nullif((c ->> 'max_score')::numeric, 0) * 100
      from jsonb_array_elements($5) c
     where c ->> 'scale' <> 'points')
  select $1, $2, part.grouping_name, part.key, fact.place, $10, 1,
         case when fact.is_answered and part.value is not null then 1 else 0 end,
         case when fact.is_answered then coalesce(part.value, 0) else 0 end,
         case when fact.is_answered then coalesce(part.value * part.value, 0) else 0 end
    from part, fact
   where $3 <> 'cancelled' and $2 <> 'stage_feedback'
$$;
delete from {schema}.group_sum where grouping_name = 'criterion' and key like 'external-%';
`,
}
