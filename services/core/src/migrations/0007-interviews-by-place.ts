import type { Migration } from '@medtrack/kit'

/**
 * An interview is listed for whoever looks after its application, by time. What that takes is kept beside it, by the
 * database: whoever writes an application or an interview need not think of it.
 */
export const interviewsByPlace: Migration = {
  name: '0007-interviews-by-place',
  sql: `
alter table {schema}.interview
  add column student_id uuid,
  add column establishment_id uuid,
  add column department_id uuid,
  add column encadrant_id uuid;
update {schema}.interview i
   set student_id = a.student_id, establishment_id = a.establishment_id, department_id = a.department_id,
       encadrant_id = a.encadrant_id
  from {schema}.application a
 where a.tenant_id = i.tenant_id and a.id = i.application_id;
comment on table {schema}.interview is 'Interviews of candidates; candidate and employer are ids of accounts. student, establishment, department and supervisor are those of the application: interview_placed and application_moved keep them so.';

create function {schema}.place_interview() returns trigger language plpgsql as $$
begin
  select a.student_id, a.establishment_id, a.department_id, a.encadrant_id
    into new.student_id, new.establishment_id, new.department_id, new.encadrant_id
    from {schema}.application a
   where a.tenant_id = new.tenant_id and a.id = new.application_id;
  return new;
end $$;
create trigger interview_placed before insert on {schema}.interview
  for each row execute function {schema}.place_interview();

create function {schema}.move_interviews() returns trigger language plpgsql as $$
begin
  update {schema}.interview i
     set student_id = new.student_id, establishment_id = new.establishment_id, department_id = new.department_id,
         encadrant_id = new.encadrant_id
   where i.tenant_id = new.tenant_id and i.application_id = new.id;
  return null;
end $$;
create trigger application_moved
  after update of student_id, establishment_id, department_id, encadrant_id on {schema}.application
  for each row when ((old.student_id, old.establishment_id, old.department_id, old.encadrant_id)
    is distinct from (new.student_id, new.establishment_id, new.department_id, new.encadrant_id))
  execute function {schema}.move_interviews();

create index interview_by_time on {schema}.interview (tenant_id, interview_time, id);
create index interview_in_status on {schema}.interview (tenant_id, status, interview_time, id);
create index interview_of_student on {schema}.interview (tenant_id, student_id, interview_time, id);
create index interview_of_encadrant on {schema}.interview (tenant_id, encadrant_id, interview_time, id);
create index interview_of_department on {schema}.interview (tenant_id, department_id, interview_time, id);
create index interview_of_establishment on {schema}.interview (tenant_id, establishment_id, interview_time, id);
`,
}
