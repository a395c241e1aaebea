import type { Migration } from '@medtrack/kit'

/** A stage of another system may name its supervisor before anybody has announced them, as it may its student. */
export const outsideSupervisors: Migration = {
  name: '0006-outside-supervisors',
  sql: `
alter table {schema}.stage add column external_encadrant_id text;
create index stage_by_external_encadrant on {schema}.stage (tenant_id, external_encadrant_id) where external_encadrant_id is not null;
create index stage_of_outside_encadrant on {schema}.stage (tenant_id, encadrant_user_id) where external_encadrant_id is not null;
`,
}
