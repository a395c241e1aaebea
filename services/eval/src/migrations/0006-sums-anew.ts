import type { Migration } from '@medtrack/kit'

const NONE = "'00000000-0000-0000-0000-000000000000'::uuid"

/**
 * Sums of what there is, counted once more: 0004 counted only what came after it, and 0005 took the sums of an
 * institution's own criteria away whose names begin as those of other systems' did.
 */
export const sumsAnew: Migration = {
  name: '0006-sums-anew',
  sql: `
delete from {schema}.tally;
insert into {schema}.tally (tenant_id, establishment_id, kind, state, n)
select e.tenant_id, coalesce(e.establishment_id, ${NONE}), e.kind, e.state, count(*) from {schema}.evaluation e group by 1, 2, 3, 4;
delete from {schema}.group_sum;
insert into {schema}.group_sum (tenant_id, kind, grouping_name, key, establishment_id, period, made, answered, total, squares)
select c.tenant_id, c.kind, c.grouping_name, c.key, c.establishment_id, c.period, sum(c.made), sum(c.answered), sum(c.total), sum(c.squares)
  from {schema}.evaluation r cross join lateral {schema}.contributions_of(r.tenant_id, r.kind, r.state, r.score, r.criteria, r.student_id, r.department_id, r.establishment_id, r.year_level, r.period) c
 group by 1, 2, 3, 4, 5, 6;
`,
}
