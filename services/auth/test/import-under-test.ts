import { randomUUID } from 'node:crypto'
import { DEFAULT_TENANT_ID, type Role } from '@medtrack/kit'
import type { Answer, AuthUnderTest } from './auth-under-test.ts'

const BOUNDARY = 'between-parts'

/** A form with a file, as a browser sends it. */
export const formOf = (
  file: string | Buffer,
  fields: Record<string, string> = {},
  filename = 'people.csv',
) => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    body: Buffer.concat([
      Buffer.from(parts.join('') + head),
      Buffer.from(file),
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  }
}

/** An administrator who imports, and what they see. */
export const createImporter = (
  auth: AuthUnderTest,
  { role = 'admin' as Role, tenantId = DEFAULT_TENANT_ID } = {},
) => {
  const caller = { kind: 'user' as const, userId: randomUUID(), role, tenantId, sessionId: randomUUID() }
  const url = (path: string) => `/api/v1/users/imports/${path}`
  const headers = () => auth.as(caller)
  return {
    caller,
    upload: (
      file: string | Buffer,
      fields: Record<string, string> = {},
      more: Record<string, string> = {},
    ): Promise<Answer> => {
      const form = formOf(file, fields)
      return auth.request('POST', '/api/v1/users/import/', {
        body: form.body,
        headers: { ...headers(), ...form.headers, ...more },
      })
    },
    get: (path = ''): Promise<Answer> => auth.get(url(path), undefined, headers()),
    post: (path: string, body: object = {}, more: Record<string, string> = {}): Promise<Answer> =>
      auth.post(url(path), body, { ...headers(), ...more }),
    /** The file of faults, as text. */
    errorsOf: async (id: string): Promise<string> => {
      const answer = await auth.hosted.app.inject({ url: url(`${id}/errors/`), headers: headers() })
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return answer.body
    },
  }
}
export type Importer = ReturnType<typeof createImporter>
