import { createCheck, type HttpFake, openHttpFake, type Reply, type SeenRequest } from './http-fake.ts'

/** What is of interest here of the form of POST /v3/{domain}/messages (Mailgun's OpenAPI description). */
const check = createCheck({
  type: 'object',
  required: ['from', 'to', 'subject'],
  // One of the bodies has to be there.
  anyOf: [{ required: ['text'] }, { required: ['html'] }],
  properties: {
    from: {
      type: 'string',
      pattern: '^(?:[^<>@,;\\r\\n]+ <[^<>@\\s,;]+@[^<>@\\s,;]+>|[^<>@\\s,;]+@[^<>@\\s,;]+)$',
    },
    to: { type: 'string', pattern: '^[^<>@\\s,;]+@[^<>@\\s,;]+$' },
    subject: { type: 'string', pattern: '^[^\\r\\n]*$' },
    text: { type: 'string' },
    html: { type: 'string' },
    attachment: { type: 'array' },
    'o:tracking': { enum: ['yes', 'no', 'true', 'false', 'htmlonly'] },
    'o:tracking-clicks': { enum: ['yes', 'no', 'true', 'false', 'htmlonly'] },
    'o:tracking-opens': { enum: ['yes', 'no', 'true', 'false', 'htmlonly'] },
  },
  patternProperties: { '^h:[!-9;-~]+$': { type: 'string', pattern: '^[\\x20-\\x7e]*$' } },
  additionalProperties: false,
})

/** A form as Mailgun reads it: texts by name, and the files. */
export type MailgunForm = { fields: Readonly<Record<string, string>>; files: readonly File[] }

/** Reads what was posted, by the platform's own reader of forms. */
export const readForm = async ({ headers, body }: SeenRequest): Promise<MailgunForm> => {
  const type = headers['content-type'] ?? ''
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const entries = [...form]
  return {
    fields: Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    files: entries.map(([, value]) => value).filter((value) => typeof value !== 'string'),
  }
}

/** A Mailgun that takes mails as documented and refuses everything else. */
export const openFakeMailgun = (apiKey: string, domain: string): Promise<HttpFake> =>
  openHttpFake(async (request) => {
    const problem = problemOf(request, apiKey, domain)
    if (problem) return problem
    const { fields, files } = await readForm(request)
    const mistake = check(files.length > 0 ? { ...fields, attachment: files } : fields)
    if (mistake !== '') return refuse(400, mistake)
    return {
      status: 200,
      body: JSON.stringify({ id: fields['h:Message-Id'], message: 'Queued. Thank you.' }),
    }
  })

const refuse = (status: number, message: string): Reply => ({ status, body: JSON.stringify({ message }) })

const problemOf = (
  { method, path, headers }: SeenRequest,
  apiKey: string,
  domain: string,
): Reply | undefined => {
  const basic = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`
  if (headers['authorization'] !== basic) return { status: 401, body: 'Forbidden' }
  if (method !== 'POST' || path !== `/v3/${domain}/messages`) return refuse(404, 'Domain not found')
  return undefined
}
