import type { Migration } from '@medtrack/kit'

/** Documents that students attached to applications, and who may read those. */
export const attachedDocuments: Migration = {
  name: '0014-attached-documents',
  sql: `
create table {schema}.attached_document (
  tenant_id uuid not null,
  document_id uuid not null,
  subject text not null,
  owner_user_id uuid not null,
  encadrant_user_id uuid,
  establishment_id uuid,
  department_id uuid,
  is_over boolean not null,
  primary key (tenant_id, document_id, subject)
);
comment on table {schema}.attached_document is 'Documents that belong to applications, with whose those are to decide: a copy of what CORE announces.';
comment on column {schema}.attached_document.is_over is 'Rejected or withdrawn: nobody reads it by that any more.';
create index attached_document_subject on {schema}.attached_document (tenant_id, subject);
create index attached_document_owner on {schema}.attached_document (tenant_id, owner_user_id);
create index attached_document_encadrant on {schema}.attached_document (tenant_id, encadrant_user_id, document_id) where not is_over;
create index attached_document_department on {schema}.attached_document (tenant_id, department_id, document_id) where not is_over;
create index attached_document_establishment on {schema}.attached_document (tenant_id, establishment_id, document_id) where not is_over;
`,
}
