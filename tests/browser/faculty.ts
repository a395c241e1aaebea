import assert from 'node:assert/strict'
import { eventually } from '@medtrack/testkit'
import type { Deployment } from '../harness/deployments.ts'

export const PASSWORD = 'correct horse battery staple'
const PATIENCE_MILLISECONDS = 60_000
const DAY_MILLISECONDS = 86_400_000

/** The day that is so many days from now, YYYY-MM-DD. */
export const dayFromNow = (days: number) =>
  new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** What a faculty's offer and student are called, and when its internship begins and ends, in days from now. */
type Given = { offer: string; student: string; days?: readonly [from: number, until: number] }

/** A hospital with a ward, a supervisor with an offer there, and a student who has seen nothing of it yet. */
export const makeFaculty = async (platform: Deployment, names: Given) => {
  const [from, until] = names.days ?? [30, 86]
  const sessionOf = async (email: string): Promise<string> => {
    const answer = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
    assert.equal(answer.status, 200, answer.text)
    return answer.body.data.access_token
  }
  const admin = await sessionOf('admin@example.com')
  const post = async (path: string, body: object, token?: string) => {
    const answer = await platform.client.post(path, body, token)
    assert.ok(answer.status === 200 || answer.status === 201, `${path}: ${answer.text}`)
    return answer.body
  }
  const register = async (role: 'student' | 'encadrant', first_name: string) => {
    const email = `${role}@example.com`
    await post('/auth/api/v1/register', {
      ...{ email, password: PASSWORD, first_name, last_name: 'Benali', role, language: 'en' },
    })
    const token = await sessionOf(email)
    const profile = await eventually(
      async () => {
        const { status, body } = await platform.client.get('/profile/api/me', token)
        return status === 200 ? body : undefined
      },
      `the profile of ${email}`,
      PATIENCE_MILLISECONDS,
    )
    return { email, token, id: profile.id as string }
  }
  const hospital = await post('/profile/api/establishments/', { name: 'Hospital', city: 'Fès' }, admin)
  const ward = await post('/profile/api/services/', { establishment: hospital.id, name: 'Cardiology' }, admin)
  const supervisor = await register('encadrant', 'Youssef')
  const student = await register('student', names.student)
  const placed = await platform.client.patch(
    `/profile/api/encadrants/${supervisor.id}/`,
    { establishment: hospital.id, service: ward.id },
    admin,
  )
  assert.equal(placed.status, 200, placed.text)
  const offer = await eventually(
    async () => {
      const answer = await platform.client.post(
        '/core/api/offers/',
        {
          ...{ title: names.offer, description: 'Eight weeks on the ward.', capacity: 3 },
          ...{ establishment_id: hospital.id, department_id: ward.id, encadrant_id: supervisor.id },
          ...{ start_date: dayFromNow(from), end_date: dayFromNow(until), year_levels: [3, 4, 5] },
        },
        admin,
      )
      return answer.status === 201 ? answer.body : undefined
    },
    'the offer, once CORE knows the hospital',
    PATIENCE_MILLISECONDS,
  )
  await post(`/core/api/offers/${offer.id}/publish/`, {}, admin)
  return { offerId: offer.id as string, supervisor, student }
}
