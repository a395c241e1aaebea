import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import type { Answer } from '../harness/client.ts'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'

const PASSWORD = 'correct horse battery staple'
const ADMIN_EMAIL = 'admin@example.com'
const PLACES = 3
/** RUSH_STUDENTS=500 is the full size; signing them in is what takes time, so that the default is less. */
const STUDENTS = Number(process.env['RUSH_STUDENTS'] ?? 20)
/** How many decide about different applications at once. */
const DECISIONS_AT_ONCE = 50
/** Registrations at once: passwords are hashed two at a time, and a long queue is told to come back. */
const REGISTRATIONS_AT_ONCE = 4
const PATIENCE_MILLISECONDS = 120_000
const DAY_MILLISECONDS = 86_400_000

const KINDS: readonly DeploymentKind[] = ['embedded', 'apart']

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)

const countBy = <T>(all: readonly T[], keyOf: (one: T) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(all, keyOf)].map(([key, group]) => [key, group.length]))

for (const kind of KINDS) {
  describe(`L6: everybody wants the same ${PLACES} places, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let admin: string
    before(async () => {
      platform = await deploy(kind, {
        ...{ MEDTRACK_ADMIN_EMAIL: ADMIN_EMAIL, MEDTRACK_ADMIN_PASSWORD: PASSWORD },
      })
      admin = await sessionOf(ADMIN_EMAIL)
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    /** Asks until it is answered by the rules: a busy platform may say "come back", and one key makes it one request. */
    const post = async (token: string | undefined, path: string, body: object = {}): Promise<Answer> => {
      const key = { 'idempotency-key': randomUUID() }
      return await eventually(
        async () => {
          const answer = await platform.client.post(path, body, token, key)
          return answer.status === 503 || answer.status === 429 ? undefined : answer
        },
        `an answer of ${path}`,
        PATIENCE_MILLISECONDS,
      )
    }
    const done = async (
      token: string | undefined,
      path: string,
      body: object = {},
    ): Promise<Answer['body']> => {
      const answer = await post(token, path, body)
      assert.ok(answer.status === 200 || answer.status === 201, `${path}: ${answer.text}`)
      return answer.body
    }
    const sessionOf = async (email: string): Promise<string> =>
      (await done(undefined, '/auth/api/v1/auth/login/', { email, password: PASSWORD })).data.access_token
    /** Token of somebody new. */
    const register = async (role: 'student' | 'encadrant', name: string): Promise<string> => {
      const email = `${name}@example.com`
      await done(undefined, '/auth/api/v1/register', {
        ...{ email, password: PASSWORD, first_name: name, last_name: 'Benali', role, language: 'en' },
      })
      return await sessionOf(email)
    }
    const registerStudents = async (): Promise<string[]> => {
      const tokens: string[] = []
      const numbers = Array.from({ length: STUDENTS }, (_, index) => index).values()
      const registering = async () => {
        for (const n of numbers) tokens[n] = await register('student', `student${n}`)
      }
      await Promise.all(Array.from({ length: REGISTRATIONS_AT_ONCE }, registering))
      return tokens
    }
    const openOffer = async (supervisor: string): Promise<string> => {
      const { id: supervisorId } = await eventually(
        async () => {
          const { status, body } = await platform.client.get('/profile/api/me', supervisor)
          return status === 200 ? body : undefined
        },
        'the profile of the supervisor',
        PATIENCE_MILLISECONDS,
      )
      const hospital = await done(admin, '/profile/api/establishments/', { name: 'Hospital', city: 'Fès' })
      const ward = await done(admin, '/profile/api/services/', {
        ...{ establishment: hospital.id, name: 'Cardiology' },
      })
      const path = `/profile/api/encadrants/${supervisorId}/`
      const place = { establishment: hospital.id, service: ward.id }
      assert.equal((await platform.client.patch(path, place, admin)).status, 200)
      const offer = await done(supervisor, '/core/api/offers/', {
        ...{ title: 'Cardiology rotation', establishment_id: hospital.id, department_id: ward.id },
        ...{ speciality: 'Cardiology', capacity: PLACES },
        ...{ start_date: dayFromNow(1), end_date: dayFromNow(30) },
      })
      await done(supervisor, `/core/api/offers/${offer.id}/publish/`)
      return offer.id
    }

    test(`${STUDENTS} apply at once, twice each; all are accepted at once: ${PLACES} are, the others are told why`, async (t) => {
      const supervisor = await register('encadrant', 'youssef')
      const latecomer = await register('student', 'late')
      const students = await registerStudents()
      await using joined = await joinDeployment(platform)
      await settle(joined)
      const offer = await openOffer(supervisor)

      const applying = performance.now()
      const path = `/core/api/offers/${offer}/applications/`
      const answers = await Promise.all(students.flatMap((token) => [post(token, path), post(token, path)]))
      t.diagnostic(`applied within ${Math.round(performance.now() - applying)} ms`)
      const outcomeOf = ({ status, body }: Answer) => (status === 201 ? '201' : `${status} ${body.code}`)
      assert.deepEqual(countBy(answers, outcomeOf), {
        '201': STUDENTS,
        '409 core.already-applied': STUDENTS,
      })
      const applications = answers.filter(({ status }) => status === 201).map(({ body }) => body)
      assert.equal(new Set(applications.map(({ student_id }) => student_id)).size, STUDENTS)

      // Twice too, by two people: whoever comes second about the same one is told that it is decided, or that all is full.
      const waiting = applications.flatMap(({ id }) => [id, id]).values()
      const decisions: Answer[] = []
      const deciding = async (n: number) => {
        const token = n % 2 === 0 ? supervisor : admin
        for (const id of waiting) decisions.push(await post(token, `/core/api/applications/${id}/accept/`))
      }
      await Promise.all(Array.from({ length: DECISIONS_AT_ONCE }, (_, n) => deciding(n)))
      const accepted = decisions.filter(({ status }) => status === 200)
      assert.equal(accepted.length, PLACES, JSON.stringify(countBy(decisions, outcomeOf)))
      for (const { status, headers, body } of decisions) {
        if (status === 200) continue
        assert.equal(status, 409)
        assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/)
        assert.ok(['core.offer-full', 'core.wrong-state'].includes(body.code), body.code)
        assert.ok(body.detail.length > 0)
      }
      const late = await post(latecomer, path)
      assert.deepEqual([late.status, late.body.code], [409, 'core.offer-not-open'])
      assert.match(late.body.detail, /all its places are taken/)

      await settle(joined)
      assert.equal((await platform.client.get(`/core/api/offers/${offer}/`, admin)).body.free_places, 0)
      await assertConsistent(joined, offer, new Set(accepted.map(({ body }) => body.id)))
    })

    /** What is stored, told to others and told to people agrees with what was answered. */
    const assertConsistent = async (
      joined: Awaited<ReturnType<typeof joinDeployment>>,
      offer: string,
      accepted: ReadonlySet<string>,
    ): Promise<void> => {
      const database = new Kysely<unknown>({ dialect: joined.databaseOf('auth').owner() })
      const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
        (await query.execute(database)).rows
      try {
        const applications = await rows<{ id: string; status: string; student_user_id: string }>(
          sql`select id, status, student_user_id from core.application where offer_id = ${offer}`,
        )
        const placed = applications.filter(({ status }) => status === 'accepted')
        assert.deepEqual(new Set(placed.map(({ id }) => id)), accepted)
        assert.deepEqual(
          countBy(applications, ({ status }) => status),
          { accepted: PLACES, submitted: STUDENTS - PLACES },
        )
        const stages = await rows<{ application_id: string }>(
          sql`select application_id from core.stage where offer_id = ${offer}`,
        )
        assert.equal(stages.length, PLACES)
        assert.deepEqual(new Set(stages.map(({ application_id }) => application_id)), accepted)

        const events = await rows<{ event_type: string }>(
          sql`select event_type from core.event_log
               where event_type in ('application.submitted', 'application.accepted', 'stage.created')`,
        )
        assert.deepEqual(
          countBy(events, ({ event_type }) => event_type),
          { 'application.submitted': STUDENTS, 'application.accepted': PLACES, 'stage.created': PLACES },
        )
        const notices = await rows<{ kind: string; user_id: string }>(
          sql`select split_part(dedupe_key, ':', 1) as kind, user_id from comm.notification
               where dedupe_key like 'application-%'`,
        )
        assert.deepEqual(
          countBy(notices, ({ kind }) => kind),
          { 'application-submitted': STUDENTS, 'application-accepted': PLACES },
        )
        assert.deepEqual(
          new Set(
            notices.filter(({ kind }) => kind === 'application-accepted').map(({ user_id }) => user_id),
          ),
          new Set(placed.map(({ student_user_id }) => student_user_id)),
          'those who are accepted are told so, nobody else',
        )
      } finally {
        await database.destroy()
      }
    }
  })
}
