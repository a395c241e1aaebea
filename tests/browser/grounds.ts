import assert from 'node:assert/strict'
import type { Role } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { dayFromNow, makeFaculty, PASSWORD } from './faculty.ts'
import { type Person, sessionOf } from './people.ts'
import { ADMIN_EMAIL, type Portal } from './portal.ts'

const PATIENCE_MILLISECONDS = 60_000

/** One of everything that the portal has a page for, and one person of each role. */
export type Grounds = {
  readonly people: Readonly<Record<Role, Person>>
  readonly offerId: string
  readonly stageId: string
  readonly evaluationId: string
  readonly roomId: string
  readonly studentId: string
  readonly hospitalId: string
  readonly eventId: string
}

/** What the things are called. */
export const NAMES = {
  ...{ offer: 'Eight weeks of hearts', student: 'Amina', room: 'Everybody', event: 'offer.published' },
  ...{ hospital: 'Hospital', place: 'Cardiology · Hospital', template: 'application-submitted' },
} as const

/** Makes them. */
export const makeGrounds = async (portal: Portal): Promise<Grounds> => {
  const { client } = portal.platform
  const chief = await sessionOf(portal, ADMIN_EMAIL)
  const post = async (path: string, body: object, { token } = chief) => {
    const answer = await client.post(path, body, token)
    assert.ok(answer.status < 300, `${path}: ${answer.text}`)
    return answer.body
  }
  const read = async (path: string, { token } = chief) => (await client.get(path, token)).body
  const soon = async <T>(look: () => Promise<T>, what: string) =>
    await eventually(look, what, PATIENCE_MILLISECONDS)
  const employ = async (directory: 'staff' | 'admins', first_name: string): Promise<Person> => {
    const person = { email: `${first_name.toLowerCase()}@example.com`, first_name, last_name: 'Alaoui' }
    await post(`/auth/api/v1/users/${directory}/`, { ...person, password: PASSWORD, language: 'en' })
    return await sessionOf(portal, person.email)
  }
  const { student, supervisor, offerId } = await makeFaculty(portal.platform, NAMES)
  const people = {
    student: await sessionOf(portal, student.email),
    encadrant: await sessionOf(portal, supervisor.email),
    staff: await employ('staff', 'Samira'),
    admin: await employ('admins', 'Hind'),
    platform_admin: chief,
  }
  const { establishment_id: hospitalId, department_id } = await read(`/core/api/offers/${offerId}/`)
  const { id: stageId } = await post('/core/api/stages/', {
    ...{ student_id: student.id, encadrant_id: supervisor.id, department_id },
    ...{ start_date: dayFromNow(0), end_date: dayFromNow(5) },
  })
  for (const step of ['accept', 'start']) await post(`/core/api/stages/${stageId}/${step}/`, {})

  const { id: evaluationId, criteria } = await soon(async () => {
    const [first] = await read(`/eval/api/evaluations/?stage_id=${stageId}`, people.encadrant)
    return first && (await read(`/eval/api/evaluations/${first.id}/`, people.encadrant))
  }, 'the evaluation of the internship')
  const scores = criteria.map(({ id, max_score }: { id: string; max_score: number }) => ({
    ...{ id, score: max_score },
  }))
  const evaluation = `/eval/api/evaluations/${evaluationId}/`
  const saved = await client.patch(evaluation, { criteria: scores }, people.encadrant.token)
  assert.equal(saved.status, 200, saved.text)
  // Students see it from now on.
  await post(`${evaluation}submit/`, {}, people.encadrant)

  const member_ids = Object.values(people).flatMap(({ id }) => (id === chief.id ? [] : [id]))
  const roomId = await soon(async () => {
    const { status, body } = await client.post(
      '/comm/api/rooms/',
      { title: NAMES.room, member_ids },
      chief.token,
    )
    return status === 201 && (body.id as string)
  }, 'a room of all of them, once they are known')
  const eventId = await soon(
    async () => (await read(`/events/log?type=${NAMES.event}`)).events[0]?.event_id as string | undefined,
    'an event in the log',
  )
  return { people, offerId, stageId, evaluationId, roomId, eventId, studentId: student.id, hospitalId }
}
