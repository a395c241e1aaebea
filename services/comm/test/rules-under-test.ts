import assert from 'node:assert/strict'
import { idOfDefault } from '../src/rules/define-rule.ts'
import { type CommUnderTest, personIn } from './comm-under-test.ts'

export const ADMIN = '0198c0de-0000-7000-8000-0000000000ad'
const admin = personIn(ADMIN, 'admin')
export const SUBMITTED = idOfDefault('application-submitted')
export const LOCKED = idOfDefault('mail-invitation')

/** "Remind the student 3 days before the stage starts", as an administrator writes it. */
export const REMINDER = {
  name: 'Remind before the stage starts',
  event: 'stage.created',
  audience: { field: 'student_id' },
  channels: ['in_app'],
  template: 'stage-created',
  data: { start_date: 'start_date' },
  category: 'reminders',
  delay: { amount: 3, unit: 'days', when: 'before', of: 'start_date' },
  dedupe: '{rule}:{stage_id}:{person}',
}

type More = { as?: typeof admin; body?: unknown; headers?: Record<string, string> }

/** Asks for rules as the administrator. */
export const rulesOf = (comm: CommUnderTest) => {
  const ask = (method: string, path = '', more: More = {}) =>
    comm.request(method as 'GET', `/api/rules/${path}`, { as: admin, ...more })
  return {
    ask,
    add: async (change: object = {}) => {
      const answer = await ask('POST', '', { body: { ...REMINDER, ...change } })
      assert.equal(answer.status, 201, answer.text)
      return answer.body
    },
    /** Titles of what a person was told beside their welcome, newest first. */
    titlesOf: async (userId: string): Promise<string[]> =>
      (await comm.request('GET', '/api/notifications/', { as: personIn(userId) })).body
        .map(({ title }: { title: string }) => title)
        .filter((title: string) => !title.startsWith('Welcome')),
  }
}
