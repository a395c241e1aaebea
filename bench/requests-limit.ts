/**
 * What the requests that are measured cost at least, in one process: tokens that are verified once and remembered, rows
 * as JSON text of the database by named statements, one statement for a write with all that goes with it, an outbox that
 * the broker confirms. No framework, schemas, roles, tenants of others, rate limits, devices, words to search by, chained
 * audit, log lines, and no guesses about who is meant.
 */
import {
  type Argon2Parameters,
  argon2,
  createHash,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { createClient } from 'redis'
import { openRelay, type Told } from './requests-limit-relay.ts'
import { openFilledStore } from './requests-limit-store.ts'

const { LIMIT_DATABASE, LIMIT_AMQP_URL, LIMIT_REDIS_URL, LIMIT_ROWS = '', LIMIT_NAME = '' } = process.env
const query = await openFilledStore(LIMIT_DATABASE ?? '', LIMIT_ROWS)
const relay = await openRelay(query, LIMIT_AMQP_URL, LIMIT_NAME)
const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
const derive = promisify(argon2)

const PAGE = 20
const MOST_REMEMBERED = 10_000
const TOTAL_MILLISECONDS = 1_000
const TOKEN_SECONDS = 3_600
const NOBODY = '00000000-0000-0000-0000-000000000000'
const SESSION_SECONDS = 30 * 24 * 3_600

type Caller = { sub: string; sid: string; tenant_id: string; role: string; exp: number }
const callers = new Map<string, Caller>()
const endedSessions = new Set<string>()

const remember = <Value>(known: Map<string, Value>, key: string, value: Value): Value => {
  if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value ?? '')
  known.set(key, value)
  return value
}

const callerOf = async ({ headers }: IncomingMessage): Promise<Caller | undefined> => {
  const token = headers.authorization?.slice('Bearer '.length)
  if (!token) return undefined
  const caller =
    callers.get(token) ??
    remember(callers, token, (await jwtVerify<Caller>(token, publicKey, { issuer: 'limit' })).payload)
  return caller.exp * 1_000 > Date.now() && !endedSessions.has(caller.sid) ? caller : undefined
}

const answer = (response: ServerResponse, status: number, body: string | Buffer, more = {}) => {
  const length = Buffer.byteLength(body)
  response.writeHead(status, {
    ...{ 'content-type': 'application/json; charset=utf-8', 'content-length': length, ...more },
  })
  response.end(body)
}

const time = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`
const account = (user: string) =>
  `(select row_to_json(a) from (select id, email, role, is_active from account where id = ${user}) a) as user_data`
const VIEW = `id, user_id, cin, email, phone, phone_e164, first_name, last_name, student_number, date_of_birth, university,
  program, year_level, metadata, external_id, ${account('s.user_id')}, ${time('created_at')}, ${time('updated_at')}`
/** Who sees identity numbers of others leaves a line, in the statement that shows them. */
const AUDIT = `insert into audit_entry (tenant_id, actor_id, action, subject, details, at)`

const read = async (caller: Caller, id: string, response: ServerResponse) => {
  const [row] = await query<{ body: string; version: number }>(
    'read',
    `with s as (select * from student where tenant_id = $1 and id = $2 and ($4 or user_id = $3)),
       a as (${AUDIT} select $1, $3, 'cin.read', 'student/' || id, jsonb_build_object('count', 1), now() from s where $4)
     select version, (select row_to_json(v) from (select ${VIEW}) v)::text as body from s`,
    [caller.tenant_id, id, caller.sub, caller.role !== 'student'],
  )
  if (!row) return answer(response, 404, '{}')
  answer(response, 200, row.body, { etag: `"${row.version}"` })
}

/** The last of each page, in the order of the list, as far as it is known; whoever enters somebody cuts it there. */
let ends: { name_key: string; id: string }[] = []
let total = { at: 0, count: 0 }

const learn = async ({ tenant_id }: Caller) => {
  const last = ends.at(-1)
  const found = await query<{ name_key: string; id: string }>(
    'ends',
    `select name_key, id from (select name_key, id, row_number() over (order by name_key, id) as n from student
       where tenant_id = $1 and (name_key, id) > ($2::text, $3::uuid)) s where n % ${PAGE} = 0 order by name_key, id`,
    [tenant_id, last?.name_key ?? '', last?.id ?? NOBODY],
  )
  ends = [...ends, ...found]
}

const list = async (caller: Caller, page: number, response: ServerResponse) => {
  if (page > 1 && !ends[page - 2]) await learn(caller)
  const end = page === 1 ? undefined : ends[page - 2]
  if (Date.now() - total.at > TOTAL_MILLISECONDS) {
    const [counted] = await query<{ n: number }>(
      'total',
      'select count(*)::int as n from student where tenant_id = $1',
      [caller.tenant_id],
    )
    total = { at: Date.now(), count: counted?.n ?? 0 }
  }
  const [row] = await query<{ body: string }>(
    'list',
    `with s as (select * from student where tenant_id = $1 and (name_key, id) > ($2::text, $3::uuid)
         order by name_key, id limit ${PAGE}),
       a as (${AUDIT} select $1, $4, 'cin.read', 'student', jsonb_build_object('profiles', jsonb_agg(id)), now() from s)
     select coalesce(json_agg(v), '[]')::text as body from (select ${VIEW} from s order by s.name_key, s.id) v`,
    [caller.tenant_id, end?.name_key ?? '', end?.id ?? NOBODY, caller.sub],
  )
  const last = Math.ceil(total.count / PAGE)
  const to = (name: string, at: number) => `<?page_size=${PAGE}&page=${at}>; rel="${name}"`
  const link = [to('first', 1), to('prev', page - 1), to('next', page + 1), to('last', last)].join(', ')
  answer(response, 200, row?.body ?? '[]', { link, 'x-total-count': total.count })
}

const NEW_FIELDS = ['user_id', 'cin', 'email', 'first_name', 'last_name', 'university'] as const

const create = async (caller: Caller, request: IncomingMessage, response: ServerResponse) => {
  const given = JSON.parse(await text(request))
  if (NEW_FIELDS.some((field) => typeof given[field] !== 'string')) return answer(response, 422, '{}')
  const nameKey = `${given.last_name} ${given.first_name}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  const rows = await query<Told & { student: string }>(
    'create',
    `with n as (insert into numbering values ($1, extract(year from now())::int, 1)
         on conflict (tenant_id, year) do update set last = numbering.last + 1 returning last, year),
       s as (insert into student select $1, $2, $3::uuid, $4, $5, null, null, $6, $7, 'STU' || year || last, null, $8, null, null,
         '{}', null, $9, 1, date_trunc('milliseconds', now()), date_trunc('milliseconds', now()) from n returning *),
       a as (${AUDIT} select $1, $10, 'person.created', 'student/' || id, '{}', now() from s),
       v as (select (select row_to_json(r) from (select ${VIEW}) r)::text as student, id, user_id from s),
       e as (insert into outbox select $11::uuid, 'student.created', student, now() from v union all
         select $12::uuid, 'profile.created', json_build_object('user_id', user_id, 'role', 'student', 'profile_id', id)::text, now()
         from v returning id, type, body)
     select v.student, e.id, e.type, e.body from v, e`,
    [
      ...[caller.tenant_id, randomUUID(), given.user_id, given.cin, given.email, given.first_name],
      ...[given.last_name, given.university, nameKey, caller.sub, randomUUID(), randomUUID()],
    ],
  )
  relay.send(rows)
  const before = ends.findIndex(({ name_key }) => name_key >= nameKey)
  if (before >= 0) ends = ends.slice(0, before)
  answer(response, 201, rows[0]?.student ?? '', { etag: '"1"' })
}

/** Serialised preferences by account; whoever changes some says so. */
const preferences = new Map<string, Buffer>()

const ownPreferences = async ({ sub }: Caller, response: ServerResponse) => {
  const known = preferences.get(sub)
  if (known) return answer(response, 200, known, { etag: '"1"' })
  const [row] = await query<{ text: string }>(
    'preferences',
    'select preferences::text as text from account where id = $1',
    [sub],
  )
  const body = `{"success":true,"message":"Your preferences.","data":${row?.text},"meta":{}}`
  answer(response, 200, remember(preferences, sub, Buffer.from(body)), { etag: '"1"' })
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const matches = async (password: string, phc: string): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(phc) ?? []
  const wanted = Buffer.from(tag, 'base64')
  const parameters: Argon2Parameters = {
    ...{ message: password, nonce: Buffer.from(salt, 'base64'), tagLength: wanted.length },
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  }
  return timingSafeEqual(await derive('argon2id', parameters), wanted)
}

type Stored = { id: string; tenant_id: string; password_hash: string; role: string; view: string }

const signIn = async (request: IncomingMessage, response: ServerResponse) => {
  const { email, password } = JSON.parse(await text(request))
  const [found] = await query<Stored>(
    'account',
    'select id, tenant_id, password_hash, role, view::text as view from account where email = lower($1)',
    [email],
  )
  if (!found || !(await matches(password, found.password_hash))) return answer(response, 401, '{}')
  const [sid, refreshToken, now] = [randomUUID(), randomBytes(32).toString('base64url'), Date.now()]
  const hash = createHash('sha256').update(refreshToken).digest()
  const stored = await query(
    'start',
    `with h as (select id from account where id = $1 and password_hash = $2 and is_active for update),
       s as (insert into session select $3, $4, id, $5, $6, now(), now(), now() + make_interval(secs => ${SESSION_SECONDS}), null
         from h returning id, tenant_id, expires_at),
       t as (insert into refresh_token select $7, tenant_id, id, now(), expires_at, null from s)
     ${AUDIT} select tenant_id, $1, 'session.started', 'user/' || $1, jsonb_build_object('session_id', id), now() from s returning id`,
    [
      ...[found.id, found.password_hash, sid, found.tenant_id, request.socket.remoteAddress],
      ...[request.headers['user-agent'], hash],
    ],
  )
  if (stored.length === 0) return answer(response, 401, '{}')
  const claims = { sid, role: found.role, tenant_id: found.tenant_id, scope: '' }
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
    .setSubject(found.id)
    .setIssuer('limit')
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(now / 1_000) + TOKEN_SECONDS)
    .setJti(randomUUID())
    .sign(privateKey)
  const data = `{"access_token":"${token}","token_type":"Bearer","expires_in":${TOKEN_SECONDS},"session_id":"${sid}","user":${found.view},"refresh_token":"${refreshToken}"}`
  answer(response, 200, `{"success":true,"message":"Signed in.","data":${data},"meta":{}}`)
}

const STUDENTS = '/api/students/'

const handle = async (request: IncomingMessage, response: ServerResponse) => {
  const { url = '', method } = request
  if (url === '/api/v1/auth/login/') return await signIn(request, response)
  const caller = await callerOf(request)
  if (!caller) return answer(response, 401, '{}')
  if (url === '/api/v1/users/preferences/') return await ownPreferences(caller, response)
  if (!url.startsWith(STUDENTS)) return answer(response, 404, '{}')
  const isOwn = caller.role === 'student'
  if (url[STUDENTS.length] !== '?' && url.length > STUDENTS.length)
    return await read(caller, url.slice(STUDENTS.length, -1), response)
  if (isOwn) return answer(response, 403, '{}')
  if (method === 'POST') return await create(caller, request, response)
  await list(caller, Number(/[?&]page=(\d+)/.exec(url)?.[1] ?? 1), response)
}

if (LIMIT_REDIS_URL) {
  const redis = createClient({ url: LIMIT_REDIS_URL })
  await redis.connect()
  await redis.subscribe(`${LIMIT_NAME}:changed`, (id) => void preferences.delete(id))
  await redis.subscribe(`${LIMIT_NAME}:ended`, (sid) => void endedSessions.add(sid))
}
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  handle(request, response).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    answer(response, 500, '{}')
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.once('SIGTERM', () => process.exit(0))
