import type { Migration } from '@medtrack/kit'

/** Finds what people wrote and were told by its age, institution by institution. */
export const outlivedMessages: Migration = {
  name: '0017-outlived-messages',
  sql: `
create index message_age on {schema}.message (tenant_id, created_at);
create index notification_age on {schema}.notification (tenant_id, created_at);
create index message_report_age on {schema}.message_report (tenant_id, created_at);
`,
}
