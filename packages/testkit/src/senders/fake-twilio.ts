import { createCheck, type HttpFake, openHttpFake, type Reply, type SeenRequest } from './http-fake.ts'

/** What is of interest here of the form of POST …/Messages.json (Twilio's OpenAPI description, CreateMessage). */
const check = createCheck({
  type: 'object',
  required: ['To', 'From', 'Body'],
  additionalProperties: false,
  properties: {
    To: { type: 'string', pattern: '^\\+[1-9]\\d{6,14}$' },
    From: { type: 'string', minLength: 1 },
    Body: { type: 'string', minLength: 1, maxLength: 1600 },
    StatusCallback: { type: 'string', format: 'uri', pattern: '^https?://[^_/]+/' },
  },
})

/** A Twilio that takes messages as documented and refuses everything else. */
export const openFakeTwilio = (accountSid: string, authToken: string): Promise<HttpFake> => {
  let taken = 0
  return openHttpFake((request) => {
    const problem = problemOf(request, accountSid, authToken)
    if (problem) return problem
    const form = formOf(request)
    taken += 1
    const sid = `SM${String(taken).padStart(32, '0')}`
    return {
      status: 201,
      body: JSON.stringify({
        account_sid: accountSid,
        body: form['Body'],
        direction: 'outbound-api',
        error_code: null,
        error_message: null,
        from: form['From'],
        num_segments: '1',
        sid,
        status: 'queued',
        to: form['To'],
        uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
      }),
    }
  })
}

/** The form of a request, by name. */
export const formOf = ({ body }: SeenRequest): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body.toString('utf8')))

/** An error as Twilio says it. */
export const twilioError = (status: number, code: number, message: string): Reply => ({
  status,
  body: JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }),
})

const problemOf = (request: SeenRequest, accountSid: string, authToken: string): Reply | undefined => {
  const { method, path, headers } = request
  const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  if (headers['authorization'] !== basic) return twilioError(401, 20003, 'Authenticate')
  if (method !== 'POST' || path !== `/2010-04-01/Accounts/${accountSid}/Messages.json`) {
    return twilioError(404, 20404, 'The requested resource was not found')
  }
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') return twilioError(400, 21603, 'From')
  const problem = check(formOf(request))
  return problem === '' ? undefined : twilioError(400, 21604, problem)
}
