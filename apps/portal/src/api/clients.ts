import createClient, { type Client, type Middleware } from 'openapi-fetch'
import type { paths as AuthPaths } from '../../../../sdk/node/src/generated/auth-api.ts'
import type { paths as CommPaths } from '../../../../sdk/node/src/generated/comm-api.ts'
import type { paths as CorePaths } from '../../../../sdk/node/src/generated/core-api.ts'
import type { paths as EvalPaths } from '../../../../sdk/node/src/generated/eval-api.ts'
import type { paths as GatewayPaths } from '../../../../sdk/node/src/generated/gateway-api.ts'
import type { paths as ProfilePaths } from '../../../../sdk/node/src/generated/profile-api.ts'
import { ApiProblem, problemOf } from './problems.ts'
import { accessToken, renew, session } from './session.ts'

const signed: Middleware = {
  onRequest: async ({ request }) => {
    const token = await accessToken()
    // Whoever reads without a line only reads: nothing is sent that could not say who sends it.
    if (!token && session.get().status === 'in') throw new ApiProblem(problemOf(0, undefined))
    if (token) request.headers.set('Authorization', `Bearer ${token}`)
    request.headers.set('Accept-Language', document.documentElement.lang)
    return request
  },
}

/** Sends a request once more with a new token when the first has ended meanwhile. */
const patientFetch = async (request: Request): Promise<Response> => {
  const again = request.clone()
  const answer = await fetch(request)
  if (answer.status !== 401 || session.get().status !== 'in' || !(await renew())) return answer
  again.headers.set('Authorization', `Bearer ${await accessToken()}`)
  return await fetch(again)
}

const at = <P extends object>(path: string): Client<P> => {
  const client = createClient<P>({ baseUrl: path, fetch: patientFetch })
  client.use(signed)
  return client
}

/** The API, by service. */
export const api = {
  auth: at<AuthPaths>('/auth'),
  profile: at<ProfilePaths>('/profile'),
  core: at<CorePaths>('/core'),
  eval: at<EvalPaths>('/eval'),
  comm: at<CommPaths>('/comm'),
  gateway: at<GatewayPaths>(''),
}

/** The data of an answer. @throws ApiProblem when it was refused, or did not come. */
export const take = async <D>(
  asked: Promise<{ data?: D; error?: unknown; response: Response }>,
): Promise<Exclude<D, undefined>> => (await takeWhole(asked)).data

/** The data of an answer with its headers: a list's total is in one of them. @throws ApiProblem as {@link take} */
export const takeWhole = async <D>(
  asked: Promise<{ data?: D; error?: unknown; response: Response }>,
): Promise<{ data: Exclude<D, undefined>; response: Response }> => {
  const { data, error, response } = await asked.catch(() => {
    throw new ApiProblem(problemOf(0, undefined))
  })
  if (!response.ok) throw new ApiProblem(problemOf(response.status, error))
  return { data: data as Exclude<D, undefined>, response }
}

/** What makes a request that is sent twice take effect once. */
export const idempotent = (key: string) => ({ headers: { 'Idempotency-Key': key } })
