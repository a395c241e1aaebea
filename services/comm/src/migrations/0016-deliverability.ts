import type { Migration } from '@medtrack/kit'

/** What administrators ask of all that left: figures by day, and what failed. */
export const deliverability: Migration = {
  name: '0016-deliverability',
  sql: `
create index delivery_figures on {schema}.delivery (tenant_id, created_at) where channel <> 'in_app';
create index delivery_failures on {schema}.delivery (tenant_id, id desc)
  where channel <> 'in_app' and status in ('bounced', 'failed', 'unknown');
`,
}
