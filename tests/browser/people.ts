import assert from 'node:assert/strict'
import { eventually } from '@medtrack/testkit'
import { PASSWORD } from './faculty.ts'
import type { Portal } from './portal.ts'

const PATIENCE_MILLISECONDS = 60_000

/** Somebody with an account, and what they may send. */
export type Person = { readonly email: string; readonly token: string; readonly id: string }

/** A session of somebody who has an account. */
export const sessionOf = async ({ platform }: Portal, email: string): Promise<Person> => {
  const answer = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
  assert.equal(answer.status, 200, answer.text)
  return { email, token: answer.body.data.access_token, id: answer.body.data.user.id }
}

/** A new student whom messages reach. */
export const makeStudent = async (portal: Portal, admin: Person, name: string): Promise<Person> => {
  const { client } = portal.platform
  const email = `${name.toLowerCase()}@example.com`
  const made = await client.post('/auth/api/v1/register', {
    ...{ email, password: PASSWORD, first_name: name, last_name: 'Benali', role: 'student', language: 'en' },
  })
  assert.ok(made.status === 200 || made.status === 201, made.text)
  await eventually(
    async () => {
      const { body } = await client.get(`/comm/api/messages/people/?search=${name}`, admin.token)
      return body.length > 0
    },
    `${name} known to those who write`,
    PATIENCE_MILLISECONDS,
  )
  return sessionOf(portal, email)
}
