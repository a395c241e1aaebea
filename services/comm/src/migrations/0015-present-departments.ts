import type { Migration } from '@medtrack/kit'

/** Where the students of stages are, so that the end of one stage takes nobody away from another. */
export const presentDepartments: Migration = {
  name: '0015-present-departments',
  sql: `
alter table {schema}.room add column present_department_id uuid;
comment on column {schema}.room.present_department_id is 'Of the room of a stage: the department among whose people its student is now.';
`,
}
