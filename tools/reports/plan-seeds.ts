import { createHash } from 'node:crypto'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'

const TENANT = `'${DEFAULT_TENANT_ID}'::uuid`
/** The same ids each time, so that indexes and plans are. */
const idOf = (of: string, n: string) => `md5('${of}' || ${n})::uuid`

const PLACES = 40
const place = (of: string) => idOf(of, `(n % ${PLACES})`)

// As wide as rows become: of narrow ones thousands are read at once sooner than an index is asked.
const WIDE = "jsonb_build_object('note', repeat(md5(n::text), 25))"

const peopleAt = (table: string, columns: string, values: string, count: number) => `
insert into profile.${table} (tenant_id, id, user_id, first_name, last_name, email_key, sources, metadata, created_at, updated_at, ${columns})
select ${TENANT}, ${idOf(table, 'n')}, ${idOf(`${table} account`, 'n')}, 'First' || n % 300, 'Last' || n, table_of || n || '@example.com', '{}',
       ${WIDE}, '2026-01-01'::timestamptz + n * interval '1 minute', now(), ${values}
  from generate_series(1, ${count}) n, (values ('${table}')) named (table_of);`

/** A service whose lists are reported: rows to fill its tables with, and what its lists are asked for. */
export type PlanSeeds = {
  service: string
  /** Which of its lists; all of them unless said. */
  lists?: RegExp
  /** The account that asks. */
  userId: string
  sql: string
  /** Tables that have many rows then: none of their lists may read them whole. */
  tables: readonly string[]
  /** Values of parameters in paths and of filters, by name; several where each has a plan of its own. */
  values: Readonly<Record<string, readonly string[]>>
  /**
   * Paths that no list of the service has in its description, but that read many rows as well; asked by an administrator,
   * unless a role is given.
   */
  more: readonly { method: 'GET' | 'DELETE'; path: string; role?: 'staff' }[]
}

/** What `idOf` gives for the text that its two make. */
const md5Id = (text: string) =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

const MANY = 4_000

const profile: PlanSeeds = {
  service: 'profile',
  userId: md5Id('staff account7'),
  tables: ['student', 'encadrant', 'staff', 'admin_hod', 'establishment', 'department', 'word', 'score'],
  sql: `
insert into profile.establishment (tenant_id, id, name, city, type, created_at, updated_at)
select ${TENANT}, case when n <= ${PLACES} then ${place('establishment')} else ${idOf('other', 'n')} end, 'Hospital' || n, 'City' || n % 40, 'Type' || n % 9, now(), now()
  from generate_series(1, 1500) n;
insert into profile.department (tenant_id, id, establishment_id, name, created_at, updated_at)
select ${TENANT}, case when n <= ${PLACES} then ${place('department')} else ${idOf('other', 'n')} end, ${place('establishment')}, 'Department' || n, now(), now()
  from generate_series(1, 1500) n;
${peopleAt('student', 'university, program, year_level, student_number', "'University ' || n % 8, 'Program ' || n % 5, 1 + n % 7, 'STU' || n", MANY)}
${peopleAt('encadrant', 'establishment_id, department_id, speciality', `case when n % 20 > 0 then ${place('establishment')} end, case when n % 20 > 0 then ${place('department')} end, 'Speciality ' || n % 30`, 2500)}
${peopleAt('staff', 'establishment_id, department_id', `${place('establishment')}, ${place('department')}`, 2000)}
${peopleAt('admin_hod', 'establishment_id, department_id', `${place('establishment')}, ${place('department')}`, 2000)}
insert into profile.score (tenant_id, evaluation_id, student_id, score, sequence, created_at, updated_at)
select ${TENANT}, ${idOf('score', 'n')}, ${idOf('student', `(1 + n % ${MANY})`)}, 50, 1, now(), now() from generate_series(1, 4000) n;`,
  values: {
    search: ['f', 'la', 'last39', 'first1', 'first19 last1', 'first2 l'],
    university: ['university 3'],
    program: ['program 2'],
    year_level: ['3'],
    establishment: [md5Id('establishment7')],
    establishment_id: [md5Id('establishment7')],
    service: [md5Id('department7')],
    department: [md5Id('department7')],
    speciality: ['speciality 7'],
    city: ['city7'],
    type: ['type3'],
    user_id: [md5Id('student account7')],
    format: ['json'],
    id: [md5Id('student7')],
  },
  more: [
    { method: 'GET', path: '/api/students/?search=first1&university=university+3' },
    { method: 'GET', path: '/api/students/?university=university+1&program=program+1&year_level=4' },
    { method: 'GET', path: '/api/students/?university=university+3&ordering=-created_at' },
    { method: 'GET', path: '/api/students/?page=190' },
    // Staff of an establishment see its supervisors and those who work nowhere.
    ...[
      ...['', '?ordering=-last_name', '?ordering=-created_at', '?search=f', '?search=last39'],
      ...['?search=first2+l', '?speciality=speciality+7', `?service=${md5Id('department7')}`],
    ].map((query) => ({ method: 'GET', path: `/api/encadrants/${query}`, role: 'staff' }) as const),
    { method: 'GET', path: '/api/export/encadrants/', role: 'staff' },
    { method: 'GET', path: `/api/students/by_user/${md5Id('student account7')}/` },
    { method: 'GET', path: `/api/students/${md5Id('student7')}/scores/` },
    { method: 'DELETE', path: `/api/establishments/${md5Id('establishment7')}/` },
    { method: 'DELETE', path: `/api/services/${md5Id('department7')}/` },
  ],
}

const evaluations: PlanSeeds = {
  service: 'eval',
  userId: md5Id('staff account7'),
  tables: ['evaluation', 'group_sum'],
  sql: `
insert into eval.evaluation (tenant_id, id, stage_id, kind, origin, state, criteria, comment, score, student_id, student_user_id, encadrant_id, encadrant_user_id, department_id, establishment_id, year_level, period, created_at, updated_at)
select ${TENANT}, ${idOf('evaluation', 'n')}, ${idOf('stage', 'n')}, (array['final', 'midterm', 'self', 'stage_feedback'])[1 + n % 4], 'platform', (array['pending', 'draft', 'submitted', 'final'])[1 + n / 4 % 4],
       '[{"id": "one", "label": "One", "weight": 1, "score": 10, "max_score": 20, "scale": "0-20", "comment": null}]', repeat(md5(n::text), 25), 50, ${idOf('student', `(1 + n % ${MANY})`)}, ${idOf('student account', `(1 + n % ${MANY})`)},
       ${idOf('encadrant', '(1 + n % 500)')}, ${idOf('encadrant account', '(1 + n % 500)')}, ${place('department')}, ${place('establishment')}, 1 + n % 7, '2026-05-01', '2026-01-01'::timestamptz + n * interval '1 minute', now()
  from generate_series(1, ${MANY}) n;
insert into eval.template (tenant_id, id, kind, name, department_id, version, created_at, updated_at)
select ${TENANT}, ${idOf('evaluation', 'n')}, 'self', 'Template', ${idOf('department', 'n')}, 1, now(), now() from generate_series(7, 7) n;
insert into eval.template_version (tenant_id, template_id, version, criteria, created_at)
select tenant_id, id, 1, '[]', now() from eval.template where name = 'Template';`,
  values: {
    stage_id: [md5Id('stage7')],
    student_id: [md5Id('student7')],
    encadrant_id: [md5Id('encadrant7')],
    department_id: [md5Id('department7')],
    status: ['draft'],
    kind: ['final'],
    id: [md5Id('evaluation7')],
  },
  more: [
    { method: 'GET', path: '/api/evaluations/?kind=final&status=draft' },
    { method: 'GET', path: '/api/evaluations/?page=190' },
    ...['student', 'cohort', 'department', 'criterion'].map(
      (by) => ({ method: 'GET', path: `/api/reports/?by=${by}` }) as const,
    ),
    { method: 'GET', path: `/api/reports/?by=student&student_id=${md5Id('student7')}` },
    { method: 'GET', path: `/api/reports/?by=department&establishment_id=${md5Id('establishment7')}` },
  ],
}

const placed = (kind: string, columns: string, values: string) => `
insert into core.${kind} (tenant_id, id, student_id, student_user_id, establishment_id, department_id, encadrant_id, status, created_at, updated_at, ${columns})
select ${TENANT}, ${idOf(kind, 'n')}, ${idOf('student', 'n')}, ${idOf('student account', 'n')}, ${place('establishment')}, ${place('department')}, ${idOf('encadrant', '(1 + n % 500)')},
       'rejected', '2026-01-01'::timestamptz + n * interval '1 minute', now(), ${values}
  from generate_series(1, ${MANY}) n;`

const placements: PlanSeeds = {
  service: 'core',
  userId: md5Id('staff account7'),
  tables: ['offer', 'offer_lexeme', 'application', 'interview', 'stage', 'programme'],
  sql: `
insert into core.person (tenant_id, id, kind, user_id, establishment_id, sequence, updated_at)
select ${TENANT}, ${idOf('staff', 'n')}, 'staff', ${idOf('staff account', 'n')}, ${place('establishment')}, 1, now() from generate_series(7, 7) n;
insert into core.offer (tenant_id, id, title, description, establishment_id, department_id, encadrant_id, speciality, city, year_levels, capacity, taken, start_date, end_date, status, created_at, updated_at)
select ${TENANT}, ${idOf('offer', 'n')}, 'Rotation ' || n, repeat(md5(n::text), 5), ${place('establishment')}, ${place('department')}, ${idOf('encadrant', '(1 + n % 500)')},
       'Speciality ' || n % 30, 'City' || n % 40, array[1 + n % 7], 3, n % 4, '2026-01-01'::date + n % 700, '2028-12-31', (array['draft', 'published', 'closed'])[1 + n % 3], '2026-01-01'::timestamptz + n * interval '1 minute', now()
  from generate_series(1, ${MANY}) n;
${placed('application', 'offer_id, cover_letter, is_live', `${idOf('offer', `(1 + n % 500)`)}, repeat(md5(n::text), 25), false`)}
${placed('stage', 'offer_id, start_date, end_date, reason', `${idOf('offer', `(1 + n % 500)`)}, '2026-01-01'::date + n % 700, '2028-12-31', repeat(md5(n::text), 25)`).replace("'rejected'", "(array['created', 'accepted', 'in_progress', 'completed', 'cancelled'])[1 + n % 5]")}
insert into core.interview (tenant_id, id, application_id, candidate_id, employer_id, interview_time, reminder_time, status, reason, created_at, updated_at)
select ${TENANT}, ${idOf('interview', 'n')}, ${idOf('application', 'n')}, ${idOf('student account', 'n')}, ${idOf('encadrant account', '(1 + n % 500)')},
       '2026-01-01'::timestamptz + n * interval '3 hours', '2026-01-01'::timestamptz + n * interval '3 hours', case when n % 9 = 0 then 'cancelled' else 'scheduled' end, repeat(md5(n::text), 25), now(), now()
  from generate_series(1, ${MANY}) n;
insert into core.programme (tenant_id, id, name, created_at, updated_at)
select ${TENANT}, ${idOf('programme', 'n')}, 'Programme ' || n, now(), now() from generate_series(1, 1500) n;`,
  values: {
    search: ['rotation', 'rotation 39', 'nothing'],
    status: ['completed', 'published', 'rejected', 'scheduled', 'cancelled'],
    from: ['2027-03-01T00:00:00Z'],
    until: ['2026-02-01T00:00:00Z'],
    offer_id: [md5Id('offer7')],
    student_id: [md5Id('student7')],
    encadrant_id: [md5Id('encadrant7')],
    establishment_id: [md5Id('establishment7')],
    department_id: [md5Id('department7')],
    speciality: ['speciality 7'],
    city: ['city7'],
    year_level: ['3'],
    starts_from: ['2027-03-01'],
    starts_until: ['2026-03-01'],
    has_free_places: ['true', 'false'],
    id: [md5Id('offer7')],
  },
  more: [
    { method: 'GET', path: '/api/offers/?status=published&ordering=title' },
    { method: 'GET', path: '/api/offers/?page=190' },
    ...['', '?search=rotation', '?city=city7', '?status=published'].map(
      (query) => ({ method: 'GET', path: `/api/offers/facets/${query}` }) as const,
    ),
    {
      method: 'GET',
      path: '/api/interviews/?from=2026-03-01T00:00:00Z&until=2026-04-01T00:00:00Z&status=scheduled',
    },
    ...['offers', 'applications', 'interviews', 'stages'].flatMap((list) =>
      ['', '?page=4'].map(
        (query) => ({ method: 'GET', path: `/api/${list}/${query}`, role: 'staff' }) as const,
      ),
    ),
  ],
}

const PREFERENCES = JSON.stringify({
  ...{ email: true, push: true, sms: true, in_app: true, categories: {} },
  ...{ quiet_hours: null, digest: 'instant', language: 'fr' },
})

const auth: PlanSeeds = {
  service: 'auth',
  lists: /^\/api\/v1\/users\/(students|staff|encadrants|admins)\/$/,
  userId: md5Id('account7'),
  tables: ['account', 'account_word'],
  sql: `
insert into auth.account (tenant_id, id, email, email_key, first_name, last_name, role, language, preferences, push_token, is_active, email_verified_at, created_at, updated_at)
select ${TENANT}, ${idOf('account', 'n')}, 'person' || n || '@example.com', 'person' || n || '@example.com', 'First' || n % 300, 'Last' || n,
       (array['student', 'student', 'student', 'encadrant', 'staff', 'admin'])[1 + n % 6], 'fr', '${PREFERENCES}', repeat(md5(n::text), 25), n % 50 > 0, case when n % 9 > 0 then now() end,
       '2026-01-01'::timestamptz + n * interval '1 minute', now()
  from generate_series(1, ${MANY}) n;`,
  values: {
    search: ['f', 'last39', 'first1', 'first19 last1'],
    is_active: ['true', 'false'],
    email_verified: ['true', 'false'],
    created_from: ['2026-01-03T00:00:00Z'],
    created_before: ['2026-01-02T00:00:00Z'],
  },
  more: [
    { method: 'GET', path: '/api/v1/users/students/?is_active=false&ordering=-created_at' },
    { method: 'GET', path: '/api/v1/users/students/?page=90' },
  ],
}

/** What each service's lists are reported with. */
export const PLAN_SEEDS: readonly PlanSeeds[] = [auth, profile, evaluations, placements]
