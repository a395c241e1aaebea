import type { Migration } from '@medtrack/kit'

/** Stages as far as evaluating them goes, and their evaluations. */
export const evaluations: Migration = {
  name: '0003-evaluations',
  sql: `
create table {schema}.stage (
  tenant_id uuid not null,
  id uuid not null,
  status text not null check (status in ('planned', 'started', 'completed', 'cancelled')),
  by_platform boolean not null,
  sequence bigint not null,
  told jsonb not null,
  said jsonb not null,
  student_id uuid,
  student_user_id uuid,
  encadrant_id uuid,
  encadrant_user_id uuid,
  department_id uuid,
  establishment_id uuid,
  speciality text,
  year_level smallint,
  start_date date,
  end_date date,
  completion_date date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table {schema}.stage is 'Stages as CORE and outside systems announce them, with the people and places that their names mean.';
comment on column {schema}.stage.said is 'How the newest news name people and places.';
comment on column {schema}.stage.told is 'When each field was told by an outside system: the newest counts, in whatever order it comes.';
create index stage_of_student on {schema}.stage (tenant_id, student_user_id);
create index stage_of_encadrant on {schema}.stage (tenant_id, encadrant_user_id);

create table {schema}.evaluation (
  tenant_id uuid not null,
  id uuid not null,
  stage_id uuid,
  kind text not null check (kind in ('midterm', 'final', 'self', 'stage_feedback')),
  origin text not null check (origin in ('platform', 'external')),
  state text not null check (state in ('pending', 'draft', 'submitted', 'acknowledged', 'contested', 'final', 'cancelled')),
  template_id uuid,
  template_version int,
  criteria jsonb not null,
  comment text,
  score numeric(5, 2) check (score between 0 and 100),
  said jsonb not null default '{}',
  student_id uuid,
  student_user_id uuid,
  encadrant_id uuid,
  encadrant_user_id uuid,
  department_id uuid,
  establishment_id uuid,
  year_level smallint,
  period date not null,
  due_date date,
  next_reminder_at timestamptz,
  last_reminder_on date,
  submitted_at timestamptz,
  submitted_by uuid,
  acknowledged_at timestamptz,
  contested_at timestamptz,
  contest_reason text,
  contest_answer text,
  finalised_at timestamptz,
  finalised_by uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table {schema}.evaluation is 'What is asked about a stage and what was answered. period is the first day of the month in which the stage ends: reports show by it how results develop.';
create unique index evaluation_of_stage on {schema}.evaluation (tenant_id, stage_id, kind) where origin = 'platform';
create index evaluation_by_stage on {schema}.evaluation (tenant_id, stage_id, created_at, id);
create index evaluation_by_time on {schema}.evaluation (tenant_id, created_at, id);
create index evaluation_by_state on {schema}.evaluation (tenant_id, state, created_at, id);
create index evaluation_by_kind on {schema}.evaluation (tenant_id, kind, created_at, id);
create index evaluation_by_kind_and_state on {schema}.evaluation (tenant_id, kind, state, created_at, id);
create index evaluation_by_student on {schema}.evaluation (tenant_id, student_id, created_at, id);
create index evaluation_by_student_user on {schema}.evaluation (tenant_id, student_user_id, created_at, id);
create index evaluation_by_encadrant on {schema}.evaluation (tenant_id, encadrant_id, created_at, id);
create index evaluation_by_encadrant_user on {schema}.evaluation (tenant_id, encadrant_user_id, created_at, id);
create index evaluation_finalised_by on {schema}.evaluation (tenant_id, finalised_by) where finalised_by is not null;
create index evaluation_by_establishment on {schema}.evaluation (tenant_id, establishment_id, created_at, id);
create index evaluation_by_establishment_and_state on {schema}.evaluation (tenant_id, establishment_id, state, created_at, id);
`,
}
