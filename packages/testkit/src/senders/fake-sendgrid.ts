import { createCheck, type HttpFake, openHttpFake, type Reply, type SeenRequest } from './http-fake.ts'

const address = {
  type: 'object',
  required: ['email'],
  additionalProperties: false,
  properties: { email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' }, name: { type: 'string' } },
}

/** What is of interest here of the body of POST /v3/mail/send (SendGrid's OpenAPI description, mail_send). */
const check = createCheck({
  type: 'object',
  required: ['personalizations', 'from', 'subject', 'content'],
  additionalProperties: false,
  properties: {
    personalizations: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: {
        type: 'object',
        required: ['to'],
        additionalProperties: false,
        properties: { to: { type: 'array', minItems: 1, maxItems: 1000, items: address } },
      },
    },
    from: address,
    subject: { type: 'string', minLength: 1 },
    content: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['type', 'value'],
        additionalProperties: false,
        properties: {
          type: { type: 'string', minLength: 1 },
          value: { type: 'string', minLength: 1 },
        },
      },
    },
    attachments: {
      type: 'array',
      items: {
        type: 'object',
        required: ['content', 'filename'],
        additionalProperties: false,
        properties: {
          content: { type: 'string', minLength: 1, pattern: '^[A-Za-z0-9+/]+={0,2}$' },
          // Neither may hold `;` or line ends (Mail Send errors).
          type: { type: 'string', minLength: 1, pattern: '^[^;,\\r\\n]+$' },
          filename: { type: 'string', minLength: 1, pattern: '^[^;\\r\\n]+$' },
          disposition: { enum: ['inline', 'attachment'] },
        },
      },
    },
    headers: {
      type: 'object',
      // Those that may not be overwritten.
      propertyNames: {
        not: {
          pattern:
            '^(?:[xX]-[sS][gG]-e?id|[rR]eceived|[dD][kK][iI][mM]-[sS]ignature|[cC]ontent-[tT]ype|[cC]ontent-[tT]ransfer-[eE]ncoding|[tT]o|[fF]rom|[sS]ubject|[rR]eply-[tT]o|[cC][cC]|[bB][cC][cC])$',
        },
      },
      additionalProperties: { type: 'string', pattern: '^[\\x20-\\x7e]*$' },
    },
    custom_args: { type: 'object', additionalProperties: { type: 'string' } },
    tracking_settings: {
      type: 'object',
      additionalProperties: false,
      properties: {
        click_tracking: {
          type: 'object',
          additionalProperties: false,
          properties: { enable: { type: 'boolean' }, enable_text: { type: 'boolean' } },
        },
        open_tracking: { type: 'object', properties: { enable: { type: 'boolean' } } },
        subscription_tracking: { type: 'object', properties: { enable: { type: 'boolean' } } },
      },
    },
  },
})

/** A SendGrid that takes mails as documented and refuses everything else. */
export const openFakeSendgrid = (apiKey: string): Promise<HttpFake> => {
  let taken = 0
  return openHttpFake((request) => {
    const problem = problemOf(request, apiKey)
    taken += 1
    return problem ?? { status: 202, headers: { 'x-message-id': `message-${taken}` } }
  })
}

const refuse = (status: number, message: string, field: string | null = null): Reply => ({
  status,
  body: JSON.stringify({ errors: [{ message, field, help: null }] }),
})

const problemOf = ({ method, path, headers, body }: SeenRequest, apiKey: string): Reply | undefined => {
  if (method !== 'POST' || path !== '/v3/mail/send') return refuse(404, 'Not Found')
  if (headers['authorization'] !== `Bearer ${apiKey}`) {
    return refuse(401, 'The provided authorization grant is invalid, expired, or revoked')
  }
  if (headers['content-type'] !== 'application/json')
    return refuse(415, 'Content-Type should be application/json.')
  const problem = check(JSON.parse(body.toString('utf8')))
  return problem === '' ? undefined : refuse(400, problem, 'personalizations.0.to')
}
