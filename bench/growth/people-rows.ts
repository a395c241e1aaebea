import { type Institution, idSql, madeAt, type Range, series } from './naming.ts'

/** Establishments and departments that people belong to; there are more, which have nobody. */
export const PLACES = 40
/** There is a person for so many rows of what people do, and one who supervises or administers for so many. */
export const PEOPLE = 10
const WORKPLACES = 50
/** Whoever has so many of something has one of so many of all: a person with much. */
export const SHARE = 100

const PREFERENCES =
  '{"email":true,"push":true,"sms":true,"in_app":true,"categories":{},"quiet_hours":null,"digest":"instant","language":"fr"}'

/** Of a hundred accounts eighty are students, ten supervise, nine are staff, and one is an administrator. */
export const ROLE =
  "case when n % 100 < 80 then 'student' when n % 100 < 90 then 'encadrant' when n % 100 < 99 then 'staff' else 'admin' end"

/** Rows of every list of AUTH. */
export const authRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const account = `case when n % ${SHARE} = 0 then ${id('account', '7')} else ${id('account', '1 + n / 30')} end`
  return [
    `insert into auth.tenant (id, slug, name, languages, created_at, updated_at)
     select ${id('tenant')}, 'other-${tag}-' || n, 'Other ' || n, '{fr}', ${madeAt()}, ${madeAt()} from ${series(range, 1000)}`,
    `insert into auth.account (tenant_id, id, email, email_key, password_hash, first_name, last_name, role, language, preferences, is_active, email_verified_at, created_at, updated_at)
     select ${tenant}, ${id('account')}, '${tag}' || n || '@example.com', '${tag}' || n || '@example.com', case when n % 50 > 0 then 'none' end, 'First' || n % 300, 'Last' || n, ${ROLE}, 'fr', '${PREFERENCES}',
            n % 60 > 0, case when n % 9 > 0 then ${madeAt()} end, ${madeAt()}, ${madeAt()} from ${series(range, PEOPLE)}`,
    `insert into auth.account_link (token_hash, tenant_id, account_id, purpose, email_key, created_at, expires_at)
     select sha256(('${tag}' || n)::bytea), ${tenant}, ${id('account', 'n * 50')}, 'invitation', '${tag}' || n * 50 || '@example.com', ${madeAt('n * 50')}, ${madeAt('n * 50')} + interval '7 days' from ${series(range, PEOPLE * 50)}`,
    `insert into auth.session (id, tenant_id, account_id, ip_address, user_agent, created_at, last_seen_at, expires_at, ended_at)
     select ${id('session')}, ${tenant}, ${account}, '192.0.2.1', 'Browser', ${madeAt()}, ${madeAt()}, ${madeAt()} + interval '30 days', case when n % 3 = 0 then ${madeAt()} + interval '1 hour' end from ${series(range)}`,
    `insert into auth.consent (id, tenant_id, account_id, purpose, granted, version, language, ip_hash, created_at)
     select ${id('consent')}, ${tenant}, ${account}, 'mail-' || n % 5, true, '1', 'fr', '', ${madeAt()} from ${series(range)}`,
    `insert into auth.erasure (id, tenant_id, user_id, aliases, expected, sequence, requested_at, announced_at, completed_at)
     select ${id('erasure')}, ${tenant}, ${id('erased')}, '{}', '{profile-service}', 1, ${madeAt()}, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into auth.service_account (id, tenant_id, name, scopes, secret_hash, token_series, created_at, updated_at)
     select ${id('client')}, ${tenant}, 'Program ' || n, '{}', '\\x00', ${id('series')}, ${madeAt()}, ${madeAt()} from ${series(range, 100)}`,
    ...importRows('auth', { tag, tenantId }, range),
  ]
}

const importRows = (schema: string, { tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  return [
    `insert into ${schema}.import (id, tenant_id, state, file_name, file_format, columns, ignored_columns, imported_by, subject, rows, options, created_at)
     select ${id('import')}, '${tenantId}', 'finished', 'people.csv', '{"format":"xlsx"}', '{email}', '{}', ${id('account', '99')}, 'student', 100, '{"role":"student","invite":true}', ${madeAt()} from ${series(range, 100)}`,
    `insert into ${schema}.import_row (import_id, number, tenant_id, state, faults)
     select ${id('import', '1')}, n, '${tenantId}', 'invalid', '[{"path":"/email","message":"is no address"}]' from ${series(range)}`,
  ]
}

/** Rows of every list of PROFILE. */
export const profileRows = (institution: Institution, range: Range): string[] => {
  const { tag, tenantId } = institution
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const place = (kind: string) => id(kind, `1 + n % ${PLACES}`)
  const people = (table: string, columns: string, values: string, step: number) =>
    `insert into profile.${table} (tenant_id, id, user_id, first_name, last_name, email, email_key, sources, metadata, created_at, updated_at, ${columns})
     select ${tenant}, ${id(table)}, ${id(`${table} account`)}, 'First' || n % 300, 'Last' || n, '${table}' || n || '@example.com', '${table}${tag}' || n || '@example.com', '{}', jsonb_build_object('note', repeat(md5(n::text), 5)), ${madeAt()}, ${madeAt()}, ${values} from ${series(range, step)}`
  const placed = `${place('establishment')}, ${place('department')}`
  return [
    `insert into profile.establishment (tenant_id, id, name, city, type, created_at, updated_at)
     select ${tenant}, ${id('establishment')}, 'Hospital' || n, 'City' || n % 40, 'Type' || n % 9, ${madeAt()}, ${madeAt()} from ${series(range, 100)}`,
    `insert into profile.department (tenant_id, id, establishment_id, name, created_at, updated_at)
     select ${tenant}, ${id('department')}, ${place('establishment')}, 'Department' || n, ${madeAt()}, ${madeAt()} from ${series(range, 100)}`,
    people(
      'student',
      'university, program, year_level, student_number',
      "'University ' || n % 8, 'Program ' || n % 5, 1 + n % 7, 'STU' || n",
      PEOPLE,
    ),
    people(
      'encadrant',
      'establishment_id, department_id, speciality',
      `${placed}, 'Speciality ' || n % 30`,
      WORKPLACES,
    ),
    people('staff', 'establishment_id, department_id', placed, WORKPLACES),
    people('admin_hod', 'establishment_id, department_id', placed, WORKPLACES),
    `insert into profile.score (tenant_id, evaluation_id, stage_id, student_id, score, sequence, created_at, updated_at)
     select ${tenant}, ${id('evaluation')}, ${id('stage')}, ${id('student', '1 + n / 30')}, 50, 1, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into profile.supervision (tenant_id, subject, student_id, student_user_id, encadrant_user_id, is_over, sequence)
     select ${tenant}, 'application/' || n, ${id('student')}, ${id('student account')}, ${id('account', '85 + 100 * (n % 50)')}, n % 3 > 0, 1 from ${series(range)}`,
    ...importRows('profile', institution, range),
  ]
}
