import type { Migration } from '@medtrack/kit'

/** Mails that wait to be told together, and calls by channel and provider for the overview of providers. */
export const deliveries: Migration = {
  name: '0005-deliveries',
  sql: `
alter table {schema}.delivery add column digest_for uuid, add column digest_id uuid;
comment on column {schema}.delivery.digest_for is 'The person in whose next digest a mail is told; its time is due_at.';
comment on column {schema}.delivery.digest_id is 'The notification of the digest that tells it: this delivery ends with that one''s.';
create index delivery_for_digest on {schema}.delivery (tenant_id, digest_for)
  where digest_for is not null and digest_id is null and status = 'scheduled';
create index delivery_of_digest on {schema}.delivery (digest_id) where digest_id is not null;

alter table {schema}.delivery_attempt add column channel text;
update {schema}.delivery_attempt as attempt set channel = delivery.channel
  from {schema}.delivery where delivery.id = attempt.delivery_id;
alter table {schema}.delivery_attempt alter column channel set not null;
create index delivery_attempt_of_provider on {schema}.delivery_attempt (tenant_id, channel, provider, outcome, at);
`,
}
