import { type Institution, idSql, madeAt, type Range, series } from './naming.ts'
import { PEOPLE, PLACES, SHARE } from './people-rows.ts'

/** Supervisors among whom placements are divided: each looks after more as there are more. */
const SUPERVISORS = 500
/** There is an offer for so many applications. */
const OFFERS = 10

/** Rows of every list of CORE. What begins does so up to two months from now. */
export const coreRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const place = (kind: string) => id(kind, `1 + n % ${PLACES}`)
  const encadrant = id('encadrant', `1 + n % ${SUPERVISORS}`)
  const places = `${place('establishment')}, ${place('department')}, ${encadrant}`
  const begins = `(${madeAt()} + interval '60 days')::date`
  const student = `${id('student')}, ${id('account')}`
  return [
    `insert into core.establishment (tenant_id, id, name, city, sequence)
     select ${tenant}, ${id('establishment')}, 'Hospital' || n, 'City' || n % 40, 1 from ${series(range, 100)}`,
    `insert into core.department (tenant_id, id, establishment_id, name, sequence)
     select ${tenant}, ${id('department')}, ${place('establishment')}, 'Department' || n, 1 from ${series(range, 100)}`,
    `insert into core.person (tenant_id, id, kind, user_id, first_name, last_name, establishment_id, department_id, sequence, updated_at)
     select ${tenant}, case when n % 100 < 80 then ${id('student')} when n % 100 < 90 then ${id('encadrant')} else ${id('staff')} end,
            case when n % 100 < 80 then 'student' when n % 100 < 90 then 'encadrant' else 'staff' end, ${id('account')}, 'First' || n % 300, 'Last' || n,
            case when n % 100 >= 80 then ${place('establishment')} end, case when n % 100 >= 80 then ${place('department')} end, 1, ${madeAt()} from ${series(range, PEOPLE)}`,
    `insert into core.offer (tenant_id, id, title, description, establishment_id, department_id, encadrant_id, speciality, city, year_levels, capacity, taken, start_date, end_date, status, created_at, updated_at)
     select ${tenant}, ${id('offer')}, 'Rotation ' || n, repeat(md5(n::text), 5), ${places}, 'Speciality ' || n % 30, 'City' || n % 40, array[1 + n % 7], 3, n % 4,
            ${begins}, ${begins} + 60, (array['draft', 'published', 'published', 'closed', 'published'])[1 + n % 5], ${madeAt()}, ${madeAt()} from ${series(range, OFFERS)}`,
    `insert into core.application (tenant_id, id, offer_id, student_id, student_user_id, establishment_id, department_id, encadrant_id, status, is_live, cover_letter, decided_at, created_at, updated_at)
     select ${tenant}, ${id('application')}, case when n % ${SHARE} = 0 then ${id('offer', '7')} else ${id('offer', '1 + n / 30')} end, ${student}, ${places},
            (array['submitted', 'shortlisted', 'accepted', 'rejected', 'withdrawn'])[1 + n % 5], n % 5 < 3, repeat(md5(n::text), 5), case when n % 5 in (2, 3) then ${madeAt()} + interval '1 day' end, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into core.interview (tenant_id, id, application_id, candidate_id, employer_id, interview_time, reminder_time, status, created_at, updated_at)
     select ${tenant}, ${id('interview')}, ${id('application')}, ${id('account')}, ${id('account', `85 + 100 * (n % 50)`)}, ${madeAt()} + interval '20 days', ${madeAt()} + interval '19 days',
            case when n % 9 = 0 then 'cancelled' else 'scheduled' end, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into core.stage (tenant_id, id, application_id, offer_id, student_id, student_user_id, encadrant_id, encadrant_user_id, establishment_id, department_id, status, start_date, end_date, created_at, updated_at)
     select ${tenant}, ${id('stage')}, ${id('application')}, case when n % ${SHARE} = 0 then ${id('offer', '7')} else ${id('offer', '1 + n / 30')} end, ${student}, ${encadrant}, ${id('account', '85 + 100 * (n % 50)')}, ${place('establishment')}, ${place('department')},
            (array['created', 'accepted', 'in_progress', 'completed', 'cancelled'])[1 + n % 5], ${begins}, ${begins} + 60, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into core.attendance (tenant_id, stage_id, date, status, hours, created_at, updated_at)
     select ${tenant}, ${id('stage', '1 + n / 30')}, '2026-01-01'::date + n % 30, 'present', 8, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into core.programme (tenant_id, id, name, created_at, updated_at)
     select ${tenant}, ${id('programme')}, 'Programme ' || n, ${madeAt()}, ${madeAt()} from ${series(range, 100)}`,
    `insert into core.tracking (tenant_id, student_id, user_id, programme_id, opened_at)
     select ${tenant}, ${student}, ${id('programme', '1 + n % 20')}, ${madeAt()} from ${series(range)}`,
  ]
}

/** Rows of every list of EVAL. */
export const evalRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const place = (kind: string) => id(kind, `1 + n % ${PLACES}`)
  const criteria =
    '[{"id":"one","label":"One","weight":1,"score":10,"max_score":20,"scale":"0-20","comment":null}]'
  return [
    `insert into eval.account (tenant_id, user_id, role, email_key, first_name, last_name, sequence)
     select ${tenant}, ${id('account')}, 'student', '${tag}' || n || '@example.com', 'First' || n % 300, 'Last' || n, 1 from ${series(range, PEOPLE)}`,
    `insert into eval.profile (tenant_id, profile_id, user_id, kind, establishment_id, department_id)
     select ${tenant}, case when n % 100 < 80 then ${id('student')} when n % 100 < 90 then ${id('encadrant')} else ${id('staff')} end, ${id('account')},
            case when n % 100 < 80 then 'student' when n % 100 < 90 then 'encadrant' else 'staff' end, ${place('establishment')}, ${place('department')} from ${series(range, PEOPLE)}`,
    `insert into eval.place (tenant_id, id, kind, name, sequence)
     select ${tenant}, ${id('establishment')}, 'establishment', 'Hospital' || n, 1 from ${series(range, 100)}`,
    `insert into eval.evaluation (tenant_id, id, stage_id, kind, origin, state, criteria, comment, score, student_id, student_user_id, encadrant_id, encadrant_user_id, department_id, establishment_id, year_level, period, created_at, updated_at)
     select ${tenant}, ${id('evaluation')}, ${id('stage')}, (array['final', 'midterm', 'self', 'stage_feedback'])[1 + n % 4], 'platform', (array['pending', 'draft', 'submitted', 'final', 'acknowledged'])[1 + n / 4 % 5], '${criteria}', repeat(md5(n::text), 5), 50,
            ${id('student', '1 + n / 3')}, ${id('account', '1 + n / 3')}, ${id('encadrant', `1 + n % ${SUPERVISORS}`)}, ${id('account', '85 + 100 * (n % 50)')}, ${place('department')}, ${place('establishment')}, 1 + n % 7, date_trunc('month', ${madeAt()})::date, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into eval.template (tenant_id, id, kind, name, department_id, version, created_at, updated_at)
     select ${tenant}, ${id('template')}, 'self', 'Template ' || n, ${id('department')}, 1, ${madeAt()}, ${madeAt()} from ${series(range, 100)}`,
    `insert into eval.template_version (tenant_id, template_id, version, criteria, created_at)
     select ${tenant}, ${id('template')}, 1, '[]', ${madeAt()} from ${series(range, 100)}`,
    `insert into eval.template_version (tenant_id, template_id, version, criteria, created_at)
     select ${tenant}, ${id('template', '7')}, 1 + n, '[]', ${madeAt()} from ${series(range, 100)}`,
  ]
}

const SCHEMAS = ['auth', 'profile', 'core', 'comm', 'eval'] as const

/** Rows of the tables that every service has: in each as many as it would have in its own lists. */
export const kitRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  return SCHEMAS.flatMap((schema) => {
    const own = (kind: string, n = 'n') => id(`${schema} ${kind}`, n)
    // Their statements are the same everywhere: whole in one, a tenth in the others.
    const rows = series(range, schema === 'core' ? 1 : 10)
    return [
      `insert into ${schema}.audit_entry (tenant_id, sequence, id, at, actor_kind, actor_id, actor_role, action, subject, correlation_id, previous_hash, hash)
       select ${tenant}, 100000000 - n, ${own('entry')}, ${madeAt()}, 'user', case when n % ${SHARE} = 0 then ${id('account', '7')} else ${id('account', '1 + n / 3')} end, 'admin', 'thing.' || n % 20, 'thing/' || n / 3, n::text, '\\x00', '\\x00' from ${rows}`,
      `insert into ${schema}.event_log (id, event_id, event_type, tenant, subject, correlation_id, routing_key, body, published_at, origin) overriding system value
       select 100000000 + ${tag === 'a' ? 0 : 200_000_000} - n, ${own('event')}, 'thing.' || n % 20, '${tenantId}', 'thing/' || n / 3, '${tag}' || n / 3, 'thing.' || n % 20, jsonb_build_object('service', 'x', 'payload', repeat(md5(n::text), 5)), ${madeAt()}, 'platform' from ${rows}`,
      `insert into ${schema}.inbox (handler, event_id, processed_at, tenant)
       select 'handler', ${own('event')}, ${madeAt()}, ${tenant} from ${rows}`,
      `insert into ${schema}.outbox (id, message_id, routing_key, type, correlation_id, body, created_at) overriding system value
       select 100000000 + ${tag === 'a' ? 0 : 200_000_000} - n, ${own('event')}::text, 'thing', 'thing', '', '\\x00', ${madeAt()} from ${rows}`,
      `insert into ${schema}.job (id, kind, payload, run_at, correlation_id, created_at, tenant)
       select ${own('job')}, 'event.retry', '{}', ${madeAt()}, '', ${madeAt()}, '${tenantId}' from ${rows}`,
      `insert into ${schema}.dead_event (handler, event_id, tenant, reason, attempts, died_at)
       select 'handler', ${own('dead')}, ${tenant}, 'error', 5, ${madeAt()} from ${rows}`,
      `insert into ${schema}.dialect_use (tenant_id, sender, exchange, routing_key, event_type, said_type, envelope, uses, first_seen, last_seen)
       select ${tenant}, 'program ' || n, 'events', 'key', 'thing', 'thing', 'flat', 1, ${madeAt()}, ${madeAt()} from ${series(range, 1000)}`,
    ]
  })
}
