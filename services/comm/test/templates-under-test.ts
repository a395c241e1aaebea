import assert from 'node:assert/strict'
import { type Answer, type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

/** Writes templates in these tests. */
export const ADMIN = '0198c0de-0000-7000-8000-0000000000ad'
export const admin = personIn(ADMIN, 'admin')

export const VARIABLES = {
  type: 'object',
  properties: {
    ward: { type: 'string', examples: ['Ward 7'] },
    when: { type: 'string', format: 'date-time' },
    page: { type: 'string', format: 'uri' },
    score: { type: 'number', 'x-channels': ['email', 'in_app'] },
  },
  required: ['ward'],
}
/** The least that a template says. */
export const SHORT = { title: 'News of {{ ward }}', content: 'Look at {{ ward }}.\n\nIt is worth it.' }

/** A template of an institution's own. */
export const shift = (wordings: object = { en: SHORT }, variables: object = VARIABLES) => ({
  name: 'shift-plan',
  variables,
  wordings,
})

/** COMM, and an administrator who asks it about templates. */
export type TemplatesUnderTest = {
  readonly comm: CommUnderTest
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
    as?: typeof admin,
  ): Promise<Answer>
  /** What is wrong with a new template, by where. */
  faultsOf(body: object): Promise<Record<string, string>>
  /** Forgets everything, templates too. */
  clear(): Promise<void>
}

/** Opens COMM for tests of templates. */
export const openTemplates = async (): Promise<TemplatesUnderTest> => {
  const comm = await openComm()
  const ask: TemplatesUnderTest['ask'] = (method, path, body, headers = {}, as = admin) =>
    comm.request(method, `/api/templates/${path}`, { as, ...(body ? { body } : {}), headers })
  return {
    comm,
    ask,
    faultsOf: async (body) => {
      const answer = await ask('POST', '', body)
      assert.equal(answer.status, 422, answer.text)
      return Object.fromEntries(
        answer.body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
      )
    },
    clear: async () => {
      await comm.clear()
      await comm.tables.deleteFrom('template_version').execute()
      await comm.tables.deleteFrom('template').execute()
    },
  }
}
