/**
 * The database of the limit program of requests: PostgreSQL with named statements, or PGlite in a folder.
 * People and accounts are read from a file, one JSON document a line, as the benchmark found them in the platform.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** Runs a statement that is prepared under its name, and gives its rows. */
export type Query = <Row>(name: string, text: string, values?: readonly unknown[]) => Promise<Row[]>

/** Rows of one statement while the tables are filled. */
const ROWS = 1_000

const SCHEMA = `
create table account (id uuid primary key, tenant_id uuid, email text unique, password_hash text, role text,
  is_active boolean, view jsonb, preferences jsonb);
create table session (id uuid primary key, tenant_id uuid, account_id uuid references account, ip_address text, user_agent text,
  created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, ended_at timestamptz);
create index session_account on session (account_id);
create table refresh_token (token_hash bytea primary key, tenant_id uuid, session_id uuid references session,
  created_at timestamptz, expires_at timestamptz, spent_at timestamptz);
create table student (tenant_id uuid, id uuid primary key, user_id uuid, cin text, email text, phone text, phone_e164 text,
  first_name text, last_name text, student_number text, date_of_birth date, university text, program text, year_level int,
  metadata jsonb, external_id text, name_key text collate "C", version int, created_at timestamptz, updated_at timestamptz);
create table numbering (tenant_id uuid, year int, last int, primary key (tenant_id, year));
create table audit_entry (id bigint generated always as identity primary key, tenant_id uuid, actor_id uuid, action text,
  subject text, details jsonb, at timestamptz);
create table outbox (id uuid primary key, type text, body text, created_at timestamptz);`

const INDEXES = `
create unique index student_user on student (tenant_id, user_id);
create unique index student_cin on student (tenant_id, cin);
create unique index student_number on student (tenant_id, student_number);
create index student_email on student (tenant_id, email);
create index student_by_name on student (tenant_id, name_key, id);
insert into numbering select tenant_id, extract(year from now()), count(*) + 1000 from student group by tenant_id;`

type Store = { query: Query; run: (statements: string) => Promise<unknown> }

const openStore = async (place: string): Promise<Store> => {
  if (place.startsWith('postgres')) {
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({ connectionString: place, max: 4 })
    return {
      query: async (name, text, values = []) =>
        (await pool.query({ name, text, values: [...values] })).rows as never,
      run: (statements) => pool.query(statements),
    }
  }
  const { PGlite } = await import('@electric-sql/pglite')
  const lite = await PGlite.create(place)
  return {
    query: async (_name, text, values = []) => (await lite.query(text, [...values])).rows as never,
    run: (statements) => lite.exec(statements),
  }
}

const FILLING = {
  account: `insert into account select r.* from jsonb_populate_recordset(null::account, $1::jsonb) r`,
  student: `insert into student select r.* from jsonb_populate_recordset(null::student, $1::jsonb) r`,
} as const

/** Opens the database of an address or of a folder, and fills it from the file: lines like `{"account": {…}}` and `{"student": {…}}`. */
export const openFilledStore = async (place: string, file: string): Promise<Query> => {
  const { query, run } = await openStore(place)
  await run(SCHEMA)
  let [kind, rows]: [keyof typeof FILLING, string[]] = ['account', []]
  const write = async () => {
    if (rows.length > 0) await query(`fill-${kind}`, FILLING[kind], [`[${rows.join(',')}]`])
    rows = []
  }
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { account, student } = JSON.parse(line)
    const next = account ? 'account' : 'student'
    if (next !== kind || rows.length === ROWS) await write()
    kind = next
    rows.push(JSON.stringify(account ?? student))
  }
  await write()
  await run(`${INDEXES} analyze;`)
  return query
}
