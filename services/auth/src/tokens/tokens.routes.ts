import { SCOPE_NAMES, SigningKeys as SigningKeySet, ValidatedToken } from '@medtrack/contracts'
import {
  type Access,
  type Caller,
  EVERY_ROLE_OWN,
  KitErrors,
  type PlatformFacts,
  type Routes,
} from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { TOKEN_ISSUER } from './access-tokens.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { TokenValidation } from './token-validation.ts'

const VALIDATE: readonly Access[] = ['services', 'scope:users:read', ...EVERY_ROLE_OWN]
const tags = ['Tokens']
const validation = { access: VALIDATE, envelope: true, message: 'Token checked.' }

const Configuration = Type.Object({
  issuer: Type.String(),
  jwks_uri: Type.String(),
  token_endpoint: Type.String(),
  token_endpoint_auth_methods_supported: Type.Array(Type.String()),
  scopes_supported: Type.Array(Type.String()),
  response_types_supported: Type.Array(Type.String()),
  subject_types_supported: Type.Array(Type.String()),
  id_token_signing_alg_values_supported: Type.Array(Type.String()),
  grant_types_supported: Type.Array(Type.String()),
  claims_supported: Type.Array(Type.String()),
})

type TokenRules = { validation: TokenValidation; keys: SigningKeys; platform: PlatformFacts }

/** What others need to know about access tokens. */
export const tokenRoutes =
  ({ validation: rule, keys, platform }: TokenRules): Routes =>
  async (app) => {
    const url = '/api/v1/users/validate-token/'
    app.get(
      url,
      {
        config: validation,
        schema: {
          summary: 'What your own access token says, and whether it counts',
          tags,
          response: { 200: ValidatedToken },
        },
      },
      async (request) => {
        const token = bearerOf(request)
        return token === undefined ? await ofCaller(rule, request.caller) : await rule.validate(token)
      },
    )

    app.post(
      url,
      {
        config: { ...validation, idempotency: false },
        schema: {
          summary: 'What an access token says, and whether it counts',
          description: 'Services ask about any token of their tenant; people about their own only.',
          tags,
          body: Type.Object({ token: Type.Optional(Type.String({ maxLength: 16_384 })) }),
          response: { 200: ValidatedToken },
        },
      },
      async (request) => {
        const token = request.body.token ?? bearerOf(request)
        if (token === undefined) return await ofCaller(rule, request.caller)
        const answer = await rule.validate(token)
        return mayKnow(request.caller, answer) ? answer : { valid: false }
      },
    )

    app.get(
      '/.well-known/jwks.json',
      {
        config: { access: ['anyone'] },
        schema: {
          summary: 'Public keys of access tokens (RFC 7517)',
          tags,
          response: { 200: SigningKeySet },
        },
      },
      async (_request, reply) =>
        reply
          .header('cache-control', 'public, max-age=300')
          .send({ keys: (await keys.publicKeys()).keys as never }),
    )

    app.get(
      '/.well-known/openid-configuration',
      {
        config: { access: ['anyone'] },
        schema: {
          summary: 'Where the keys are and what tokens hold (OpenID Connect Discovery 1.0)',
          tags,
          response: { 200: Configuration },
        },
      },
      async () => configurationOf(platform.publicUrl, keys.algorithm),
    )
  }

const configurationOf = (publicUrl: string, algorithm: string) => ({
  issuer: TOKEN_ISSUER,
  jwks_uri: `${publicUrl}/auth/.well-known/jwks.json`,
  token_endpoint: `${publicUrl}/auth/api/v1/oauth/token`,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  scopes_supported: [...SCOPE_NAMES],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [algorithm],
  claims_supported: CLAIMS,
})

const CLAIMS = ['sub', 'sid', 'role', 'client_id', 'tenant_id', 'scope', 'iat', 'exp', 'iss', 'aud', 'jti']

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]

/** Who asks about themselves without a token: a program of ours has verified it and kept it. */
const ofCaller = async (rule: TokenValidation, caller: Caller | undefined): Promise<ValidatedToken> => {
  if (!caller || caller.kind === 'service')
    throw KitErrors.invalid({ errors: [{ path: '/token', message: 'is required' }] })
  return await rule.validateBearer(caller)
}

/** A token of another person or another tenant is nobody's business. */
const mayKnow = (caller: Caller | undefined, answer: ValidatedToken): boolean => {
  if (!answer.valid) return true
  if (caller?.kind === 'user') return answer.user_id === caller.userId
  if (caller?.kind === 'client') return answer.tenant_id === caller.tenantId
  return caller?.kind === 'service' && (caller.tenantId ?? answer.tenant_id) === answer.tenant_id
}
