import type { Migration } from '@medtrack/kit'

/** Finds applications that came to nothing by their age, institution by institution. */
export const outlivedApplications: Migration = {
  name: '0008-outlived-applications',
  sql: `
create index application_outlived on {schema}.application (tenant_id, updated_at)
  where status in ('rejected', 'withdrawn');
`,
}
