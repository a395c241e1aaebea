import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { jwtVerify } from 'jose'
import { createCheck, type HttpFake, openHttpFake, type Reply, type SeenRequest } from './http-fake.ts'

/** What is of interest here of the body of projects.messages.send (FCM's REST reference). */
const check = createCheck({
  type: 'object',
  required: ['message'],
  additionalProperties: false,
  properties: {
    message: {
      type: 'object',
      required: ['token'],
      additionalProperties: false,
      properties: {
        token: { type: 'string', minLength: 1 },
        notification: {
          type: 'object',
          additionalProperties: false,
          properties: { title: { type: 'string' }, body: { type: 'string' } },
        },
        data: {
          type: 'object',
          propertyNames: { not: { pattern: '^(?:from|message_type|google.*|gcm.*)$' } },
          additionalProperties: { type: 'string' },
        },
        android: {
          type: 'object',
          additionalProperties: false,
          properties: { priority: { enum: ['NORMAL', 'HIGH'] } },
        },
      },
    },
  },
})

const MOST_PAYLOAD_BYTES = 4096
const PROJECT = 'medtrack-test'

/** Google as FCM shows it: tokens for service accounts, and sending. */
export type FakeGoogle = HttpFake & {
  /** The key file that it would give out. */
  credentials: string
  /** How often an access token was asked for. */
  tokensGiven: number
  /** Refuses the tokens given so far. */
  forgetTokens(): void
  /** Requests that would send something. */
  sends(): readonly SeenRequest[]
}

/** Made once: making an RSA key takes long. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Opens one; `fault` concerns sending only. */
export const openFakeGoogle = async (): Promise<FakeGoogle> => {
  let valid = new Set<string>()
  const arrival = Promise.withResolvers<void>()
  const inner = await openHttpFake(async (request) => {
    if (request.path === '/token') return await giveToken(request)
    arrival.resolve()
    return google.fault ?? answerSend(request, valid)
  })
  const giveToken = async (request: SeenRequest): Promise<Reply> => {
    const problem = await problemOfAssertion(request, `${inner.url}/token`, publicKey)
    if (problem !== '')
      return { status: 400, body: JSON.stringify({ error: 'invalid_grant', error_description: problem }) }
    google.tokensGiven += 1
    const token = `ya29.token-${google.tokensGiven}`
    valid.add(token)
    return {
      status: 200,
      body: JSON.stringify({ access_token: token, expires_in: 3599, token_type: 'Bearer' }),
    }
  }
  const google: FakeGoogle = {
    url: inner.url,
    requests: inner.requests,
    arrival: arrival.promise,
    fault: undefined,
    tokensGiven: 0,
    credentials: JSON.stringify({
      type: 'service_account',
      project_id: PROJECT,
      private_key_id: 'key-1',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: 'push@medtrack-test.iam.gserviceaccount.com',
      token_uri: `${inner.url}/token`,
    }),
    forgetTokens: () => {
      valid = new Set()
    },
    sends: () => inner.requests.filter(({ path }) => path !== '/token'),
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  }
  return google
}

const problemOfAssertion = async (
  request: SeenRequest,
  audience: string,
  key: KeyObject,
): Promise<string> => {
  const form = new URLSearchParams(request.body.toString('utf8'))
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return 'grant_type'
  try {
    const { payload } = await jwtVerify(form.get('assertion') ?? '', key, {
      algorithms: ['RS256'],
      issuer: 'push@medtrack-test.iam.gserviceaccount.com',
      audience,
      requiredClaims: ['iat', 'exp'],
      currentDate: new Date('2026-03-02T09:00:00Z'),
    })
    if (payload['scope'] !== 'https://www.googleapis.com/auth/firebase.messaging') return 'scope'
    return (payload.exp ?? 0) - (payload.iat ?? 0) > 3600 ? 'too long' : ''
  } catch (error) {
    return String(error)
  }
}

/** An error as FCM says it: Google's status, with FCM's code and violations among the details. */
export const fcmError = (
  code: number,
  status: string,
  errorCode?: string,
  { message = status, field }: { message?: string; field?: string } = {},
): Reply => ({
  status: code,
  body: JSON.stringify({
    error: {
      code,
      message,
      status,
      details: [
        ...(errorCode ? [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] : []),
        ...(field
          ? [
              {
                '@type': 'type.googleapis.com/google.rpc.BadRequest',
                fieldViolations: [{ field, description: message }],
              },
            ]
          : []),
      ],
    },
  }),
})

const answerSend = ({ method, path, headers, body }: SeenRequest, valid: ReadonlySet<string>): Reply => {
  if (!valid.has(headers['authorization']?.replace('Bearer ', '') ?? ''))
    return fcmError(401, 'UNAUTHENTICATED')
  if (method !== 'POST' || path !== `/v1/projects/${PROJECT}/messages:send`) return fcmError(404, 'NOT_FOUND')
  const problem = check(JSON.parse(body.toString('utf8')))
  if (problem !== '')
    return fcmError(400, 'INVALID_ARGUMENT', undefined, { message: problem, field: 'message' })
  if (body.length > MOST_PAYLOAD_BYTES) {
    return fcmError(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', { message: 'too big', field: 'message' })
  }
  return { status: 200, body: JSON.stringify({ name: `projects/${PROJECT}/messages/0:1500415314455276` }) }
}
