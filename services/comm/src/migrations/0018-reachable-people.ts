import type { Migration } from '@medtrack/kit'

/** Finds those whom everybody may write to among all people, and lets figures be read from their index alone. */
export const reachablePeople: Migration = {
  name: '0018-reachable-people',
  sql: `
create index contact_of_role on {schema}.contact (tenant_id, role, user_id);
drop index {schema}.delivery_figures;
create index delivery_figures on {schema}.delivery (tenant_id, created_at) include (channel, status)
  where channel <> 'in_app';
`,
}
