import createClient, { type Client } from 'openapi-fetch'
import { ApiError } from './errors.ts'
import type { paths as AuthPaths } from './generated/auth-api.ts'
import type { paths as CommPaths } from './generated/comm-api.ts'
import type { paths as CorePaths } from './generated/core-api.ts'
import type { paths as EvalPaths } from './generated/eval-api.ts'
import type { paths as GatewayPaths } from './generated/gateway-api.ts'
import type { paths as ProfilePaths } from './generated/profile-api.ts'
import { createPatientFetch } from './patient-fetch.ts'
import { type Credentials, createTokens, readProblem } from './tokens.ts'

/** Where the API is, and as whom it is used. */
export type ApiOptions = {
  /** Address of the gateway, for instance `https://medtrack.example.org`. */
  baseUrl: string
  /** The account of your program; left out for what anyone may ask, or when each request brings its own token. */
  credentials?: Credentials
  /** Makes the requests; `fetch` by default. */
  fetch?: (request: Request) => Promise<Response>
}

/** The whole API, by service; each has `GET`, `POST`, … that know its paths (openapi-fetch). */
export type Api = {
  auth: Client<AuthPaths>
  profile: Client<ProfilePaths>
  core: Client<CorePaths>
  eval: Client<EvalPaths>
  comm: Client<CommPaths>
  /** What the gateway answers itself. */
  gateway: Client<GatewayPaths>
}

/**
 * The HTTP API with types. Requests answer with `data` or `error`; `orThrow` makes an exception of the latter. It signs
 * in by itself, POSTs take effect once, and what can be tried again is.
 */
export const createApi = ({ baseUrl, credentials, fetch: fetcher = fetch }: ApiOptions): Api => {
  const base = baseUrl.replace(/\/+$/, '')
  const tokens = credentials && createTokens(base, credentials, createPatientFetch(fetcher, undefined))
  const patient = createPatientFetch(fetcher, tokens)
  const at = <P extends object>(path: string) =>
    createClient<P>({ baseUrl: `${base}${path}`, fetch: patient })
  return {
    auth: at<AuthPaths>('/auth'),
    profile: at<ProfilePaths>('/profile'),
    core: at<CorePaths>('/core'),
    eval: at<EvalPaths>('/eval'),
    comm: at<CommPaths>('/comm'),
    gateway: at<GatewayPaths>(''),
  }
}

/**
 * The data of an answer.
 * @throws {ApiError} when the request was refused.
 */
export const orThrow = async <D>(
  answer: Promise<{ data?: D; error?: unknown; response: Response }>,
): Promise<Exclude<D, undefined>> => {
  const { data, error, response } = await answer
  if (!response.ok) throw new ApiError(response.status, readProblem(error))
  // An answer without content (204) has no data, as its type says.
  return data as Exclude<D, undefined>
}
