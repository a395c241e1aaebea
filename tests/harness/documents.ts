import assert from 'node:assert/strict'
import type { Client } from './client.ts'
import type { Deployment } from './deployments.ts'

/** Signs a person in; their access token. */
export const signIn = async (
  client: Client,
  credentials: { email: string; password: string },
): Promise<string> => {
  const { status, body, text } = await client.post('/auth/api/v1/auth/login/', credentials)
  assert.equal(status, 200, text)
  return body.data.access_token
}

/** Puts a text in as a document; its id. */
export const putDocument = async (
  { gateway }: Pick<Deployment, 'gateway'>,
  token: string,
  content: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([content], { type: 'text/plain' }), 'notes.txt')
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${gateway}/comm/api/documents/`, { method: 'POST', headers, body: form })
  const text = await answer.text()
  assert.equal(answer.status, 201, text)
  return JSON.parse(text).id
}

/** What a person gets of a document: its content, or the code of the refusal. */
export const fetchDocument = async (
  { gateway, client }: Pick<Deployment, 'gateway' | 'client'>,
  token: string,
  id: string,
): Promise<string> => {
  const link = await client.get(`/comm/api/documents/${id}/download/`, token)
  if (link.status !== 302) return link.body.code
  const { pathname, search } = new URL(link.headers.get('location') ?? '')
  return await (await fetch(`${gateway}${pathname}${search}`)).text()
}
