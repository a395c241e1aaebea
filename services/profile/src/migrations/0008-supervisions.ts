import type { Migration } from '@medtrack/kit'

/** Supervisors read the students whose application or stage they supervise: CORE says who these are. */
export const supervisions: Migration = {
  name: '0008-supervisions',
  sql: `
create table {schema}.supervision (
  tenant_id uuid not null,
  subject text not null,
  student_id uuid not null,
  student_user_id uuid not null,
  encadrant_user_id uuid,
  is_over boolean not null,
  sequence bigint not null,
  primary key (tenant_id, subject)
);
comment on table {schema}.supervision is 'Who supervises whom, by applications and stages: a copy of what CORE announces.';
comment on column {schema}.supervision.is_over is 'Rejected, withdrawn or cancelled: its supervisor reads nobody by it any more.';
create index supervision_of_encadrant on {schema}.supervision (tenant_id, encadrant_user_id) where not is_over;
create index supervision_of_student on {schema}.supervision (tenant_id, student_user_id);
`,
}
