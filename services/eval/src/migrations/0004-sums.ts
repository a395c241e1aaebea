import type { Migration } from '@medtrack/kit'

const NONE = "'00000000-0000-0000-0000-000000000000'::uuid"

const counted = (rows: string, sign: '+' | '-') =>
  `select r.tenant_id, coalesce(r.establishment_id, ${NONE}) as establishment_id, r.kind, r.state, ${sign}1 as one from ${rows} r`

const added = (rows: string, sign: '+' | '-') =>
  `select c.tenant_id, c.kind, c.grouping_name, c.key, c.establishment_id, c.period,
          ${sign}c.made as made, ${sign}c.answered as answered, ${sign}c.total as total, ${sign}c.squares as squares
     from ${rows} r cross join lateral {schema}.contributions_of(r.tenant_id, r.kind, r.state, r.score, r.criteria, r.student_id, r.department_id, r.establishment_id, r.year_level, r.period) c`

// In one order always: two transactions that change the same sums wait for each other, and never in a circle.
const tellCounts = (changes: string) => `
    insert into {schema}.tally as t (tenant_id, establishment_id, kind, state, n)
    select tenant_id, establishment_id, kind, state, sum(one) from (${changes}) changes
     group by 1, 2, 3, 4 having sum(one) <> 0 order by 1, 2, 3, 4
    on conflict (tenant_id, establishment_id, kind, state) do update set n = t.n + excluded.n;`

const tellSums = (changes: string) => `
    insert into {schema}.group_sum as t (tenant_id, kind, grouping_name, key, establishment_id, period, made, answered, total, squares)
    select tenant_id, kind, grouping_name, key, establishment_id, period, sum(made), sum(answered), sum(total), sum(squares)
      from (${changes}) changes
     group by 1, 2, 3, 4, 5, 6 having sum(made) <> 0 or sum(answered) <> 0 or sum(total) <> 0 or sum(squares) <> 0 order by 1, 2, 3, 4, 5, 6
    on conflict (tenant_id, kind, grouping_name, key, establishment_id, period) do update
       set made = t.made + excluded.made, answered = t.answered + excluded.answered,
           total = t.total + excluded.total, squares = t.squares + excluded.squares;
    delete from {schema}.group_sum t using (${changes}) changes
     where t.tenant_id = changes.tenant_id and t.kind = changes.kind and t.grouping_name = changes.grouping_name
       and t.key = changes.key and t.establishment_id = changes.establishment_id and t.period = changes.period and t.made = 0;`

const tell = (make: (rows: string, sign: '+' | '-') => string, write: (changes: string) => string) => `
  if tg_op = 'INSERT' then ${write(make('present', '+'))}
  elsif tg_op = 'DELETE' then ${write(make('former', '-'))}
  else ${write(`${make('present', '+')} union all ${make('former', '-')}`)}
  end if;`

/** Numbers that lists and reports show, kept by triggers: none of them reads all evaluations. */
export const sums: Migration = {
  name: '0004-sums',
  sql: `
create table {schema}.tally (
  tenant_id uuid not null,
  establishment_id uuid not null,
  kind text not null,
  state text not null,
  n int not null,
  primary key (tenant_id, establishment_id, kind, state)
);
comment on table {schema}.tally is 'How many evaluations there are by establishment (the nil UUID where none is known), kind and state. Kept by triggers.';

create table {schema}.group_sum (
  tenant_id uuid not null,
  kind text not null,
  grouping_name text not null check (grouping_name in ('student', 'cohort', 'department', 'criterion')),
  key text collate "C" not null,
  establishment_id uuid not null,
  period date not null,
  made int not null,
  answered int not null,
  total numeric not null,
  squares numeric not null,
  primary key (tenant_id, kind, grouping_name, key, establishment_id, period)
);
comment on table {schema}.group_sum is 'Sums that reports are made of: evaluations that are expected and answered, scores out of 100 and their squares, by group, establishment and month. Kept by triggers.';
create index group_sum_of_establishment on {schema}.group_sum (tenant_id, kind, grouping_name, establishment_id, key);

create function {schema}.contributions_of(
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
      from jsonb_array_elements($5) c)
  select $1, $2, part.grouping_name, part.key, fact.place, $10, 1,
         case when fact.is_answered and part.value is not null then 1 else 0 end,
         case when fact.is_answered then coalesce(part.value, 0) else 0 end,
         case when fact.is_answered then coalesce(part.value * part.value, 0) else 0 end
    from part, fact
   where $3 <> 'cancelled' and $2 <> 'stage_feedback'
$$;

create function {schema}.keep_sums() returns trigger language plpgsql as $$
begin
${tell(counted, tellCounts)}
${tell(added, tellSums)}
  return null;
end $$;
create trigger evaluation_sums_of_new after insert on {schema}.evaluation
  referencing new table as present for each statement execute function {schema}.keep_sums();
create trigger evaluation_sums_of_changed after update on {schema}.evaluation
  referencing old table as former new table as present for each statement execute function {schema}.keep_sums();
create trigger evaluation_sums_of_removed after delete on {schema}.evaluation
  referencing old table as former for each statement execute function {schema}.keep_sums();
`,
}
