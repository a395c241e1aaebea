import { AuthApi } from '@medtrack/contracts'
import {
  type Clock,
  createIdentify,
  createRevocationList,
  createTokenVerifier,
  type FindPartner,
  type Identify,
  type KnowsTenant,
  type Logger,
  type ProcessMetrics,
  type RevocationList,
  type Vault,
} from '@medtrack/kit'
import type { Calls } from './calls.ts'
import { createFindPartner } from './partners.ts'

/** Issuer and audience of all access tokens. */
const ISSUER = 'medtrack'

type Needs = {
  calls: Calls
  vault: Vault
  clock: Clock
  logger: Logger
  metrics: ProcessMetrics
  /** Accepts HS256 tokens of this secret too. */
  hs256Secret: string | undefined
  /** False for a command: it answers nobody, so it need not know who was signed out. */
  watchSessions: boolean
}

/** How this process learns who makes a request, with AUTH's keys and its list of ended sessions, wherever AUTH runs. */
export const createIdentity = ({
  calls,
  vault,
  clock,
  logger,
  metrics,
  hs256Secret,
  watchSessions,
}: Needs): {
  identify: Identify
  knowsTenant: KnowsTenant
  findPartner: FindPartner
  revocations: RevocationList | undefined
} => {
  // Keys and ended sessions are asked for again at once when AUTH is back: every request waits for them.
  const auth = calls.clientOf(AuthApi, 'platform', logger, { breakerOpenMilliseconds: 1_000 })
  // By itself: whatever goes wrong with a request must not keep keys and ended sessions away.
  const tenants = calls.clientOf(AuthApi, 'platform', logger)
  const revocations = watchSessions
    ? createRevocationList({
        fetchSince: async (since) => {
          const page = present(await auth.listEndedSessions({ query: since === undefined ? {} : { since } }))
          return { sessions: page.sessions, cursor: page.as_of }
        },
        clock,
        logger,
        metrics,
      })
    : undefined
  const verifyToken = createTokenVerifier({
    keys: async () => ({ keys: present(await auth.getSigningKeys()).keys as never }),
    issuer: ISSUER,
    audience: ISSUER,
    clock,
    isRevoked: (session) => revocations?.isRevoked(session) ?? false,
    ...(hs256Secret === undefined ? {} : { hs256Secret }),
  })
  return {
    identify: createIdentify({ vault, clock, verifyToken }),
    findPartner: createFindPartner({ auth: calls.clientOf(AuthApi, 'platform', logger), clock }),
    knowsTenant: rememberTenants(async (id) => (await tenants.getTenant({ params: { id } })) !== undefined),
    revocations,
  }
}

/** Institutions are never removed, so one that was there once is there for good; few enough act in others to keep them all. */
const rememberTenants = (ask: KnowsTenant): KnowsTenant => {
  const known = new Set<string>()
  return async (id) => {
    if (known.has(id)) return true
    const there = await ask(id)
    if (there) known.add(id)
    return there
  }
}

/** An answer that AUTH always has: a 404 is no answer. */
const present = <T>(answer: T | undefined): T => {
  if (answer === undefined) throw new Error('AUTH does not answer where its keys and ended sessions are')
  return answer
}
