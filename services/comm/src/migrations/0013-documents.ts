import type { Migration } from '@medtrack/kit'

/** Documents: their contents, whose they are, what people have used, and who supervises whom. */
export const documents: Migration = {
  name: '0013-documents',
  sql: `
create table {schema}.stored_file (
  tenant_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  state text not null check (state in ('storing', 'stored', 'removing')),
  scan_result text not null check (scan_result in ('pending_scan', 'clean', 'infected', 'failed', 'not_scanned')),
  scan_detail text,
  scanned_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, sha256)
);
comment on table {schema}.stored_file is 'Contents in the file store, each once for an institution, under <tenant_id>/documents/<sha256>.';
comment on column {schema}.stored_file.state is 'stored once a document has it; removing while the store is told to forget it: nobody may store it then.';
comment on column {schema}.stored_file.scan_detail is 'What the scanner takes it for, or why it says nothing.';
create index stored_file_unscanned on {schema}.stored_file (updated_at) where scan_result in ('not_scanned', 'pending_scan');
create index stored_file_removing on {schema}.stored_file (updated_at) where state = 'removing';

create table {schema}.document (
  id uuid primary key,
  tenant_id uuid not null,
  owner_user_id uuid not null,
  student_id uuid,
  offer_id uuid,
  sha256 text not null,
  filename text not null,
  content_type text not null,
  size_bytes bigint not null,
  has_active_content boolean not null default false,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  is_public boolean not null default false,
  metadata jsonb not null default '{}',
  foreign key (tenant_id, sha256) references {schema}.stored_file (tenant_id, sha256)
);
comment on table {schema}.document is 'Documents as people know them: a name for a content, and whom it is about.';
comment on column {schema}.document.student_id is 'The profile whose supervisors may read it.';
comment on column {schema}.document.uploaded_by is 'Null once that person was erased.';
create index document_of_owner on {schema}.document (tenant_id, owner_user_id, id);
create index document_of_uploader on {schema}.document (tenant_id, uploaded_by, id);
create index document_of_student on {schema}.document (tenant_id, student_id, id) where student_id is not null;
create index document_public on {schema}.document (tenant_id, id) where is_public;
create index document_filed on {schema}.document (tenant_id, id) where student_id is not null or offer_id is not null;
create index document_newest on {schema}.document (tenant_id, id);
create index document_content on {schema}.document (tenant_id, sha256);

create table {schema}.document_upload (
  id uuid primary key,
  tenant_id uuid not null,
  sha256 text not null,
  size_bytes bigint not null,
  owner_user_id uuid not null,
  started_at timestamptz not null
);
comment on table {schema}.document_upload is 'Contents on their way into the store: what their documents will use is counted already. One that is old broke off.';
create index document_upload_content on {schema}.document_upload (tenant_id, sha256);
create index document_upload_age on {schema}.document_upload (started_at);

create table {schema}.storage_use (
  tenant_id uuid not null,
  holder_id uuid not null,
  bytes bigint not null check (bytes >= 0),
  primary key (tenant_id, holder_id)
);
comment on table {schema}.storage_use is 'Bytes of documents of a person, and of the institution under its own id.';

create table {schema}.document_relation (
  tenant_id uuid not null,
  subject text not null,
  student_id uuid not null,
  student_user_id uuid,
  offer_id uuid,
  encadrant_user_id uuid,
  is_over boolean not null,
  sequence bigint not null,
  updated_at timestamptz not null,
  primary key (tenant_id, subject)
);
comment on table {schema}.document_relation is 'Who supervises whom, by applications and stages: a copy of what CORE announces.';
comment on column {schema}.document_relation.is_over is 'Rejected, withdrawn or cancelled: its supervisor reads nothing by it any more.';
create index document_relation_of_encadrant on {schema}.document_relation (tenant_id, encadrant_user_id) where not is_over;
create index document_relation_of_student on {schema}.document_relation (tenant_id, student_user_id);
`,
}
