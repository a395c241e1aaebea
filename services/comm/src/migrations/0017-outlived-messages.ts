import type { Migration } from '@medtrack/kit'

/** Finds what people wrote and were told by its age, of all institutions. */
export const outlivedMessages: Migration = {
  name: '0017-outlived-messages',
  sql: `
create index message_age on {schema}.message (created_at);
create index notification_age on {schema}.notification (created_at);
create index message_report_age on {schema}.message_report (created_at);
`,
}
