import { asTenant, type Clock, type Db, DEFAULT_TENANT_ID, type Ids, Problem, transact } from '@medtrack/kit'
import type { FindByAddress } from '../accounts/account-search.ts'
import { toUser } from '../accounts/account-view.ts'
import { accountRepository, NOBODY } from '../accounts/accounts.repository.ts'
import { emailKey } from '../accounts/emails.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthConfig } from '../config.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import type { Decoys } from '../passwords/decoys.ts'
import { isOutdated, type PasswordHasher } from '../passwords/password-hasher.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import type { Attempt, SignInProtection } from '../sign-in-protection/sign-in-protection.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { newSecretToken } from '../tokens/secret-tokens.ts'
import type { SignedIn, SignIn } from './session-schema.ts'
import { sessionRepository } from './sessions.repository.ts'
import type { FullTokenPair, TokenPairs } from './token-pairs.ts'

export type SignInRule = {
  /**
   * Starts a session. An unknown address, a wrong password and an account that may not sign in take the same work and
   * get the same answer. Only who has the password is told that a student is not enrolled.
   * @throws auth.wrong-credentials (401), auth.enrollment-waiting, auth.enrollment-refused (403),
   * auth.too-many-attempts (429), auth.busy (503)
   */
  signIn(input: SignIn, visitor: Visitor): Promise<FullTokenPair & Pick<SignedIn, 'user'>>
}

type SignInNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  clock: Clock
  ids: Ids
  config: Pick<AuthConfig, 'AUTH_SESSION_TTL_SECONDS'>
  decoys: Decoys
  enrollments: Pick<Enrollments, 'refusalOf'>
  findByAddress: FindByAddress
  hasher: PasswordHasher
  pairs: TokenPairs
  protection: SignInProtection
}

export const createSignIn = (needs: SignInNeeds): SignInRule => {
  const { audit, db, clock, ids, config, decoys, enrollments, findByAddress, hasher, pairs, protection } =
    needs

  /** The account, locked, when the password was its and it may be used; with why a student may not enter yet. */
  const findEntrant = async (tx: AuthTransaction, candidate: Account | undefined, matches: boolean) => {
    // The same look-ups for nobody: what does not exist takes as long.
    const account = await accountRepository.findForUpdate(tx, candidate?.id ?? NOBODY)
    // Held, so that nobody closes it between this look and the new session.
    const tenant = await tenantRepository.findAndHold(tx, candidate?.tenant_id ?? DEFAULT_TENANT_ID)
    const mayEnter =
      matches &&
      account?.is_active &&
      // The password may have been changed while it was being compared.
      account.password_hash === candidate?.password_hash &&
      tenant?.is_active &&
      (account.email_verified_at !== null || !tenant.requires_verified_email)
    const notEnrolled = await enrollments.refusalOf(tx, account)
    return { account, entrant: mayEnter ? account : undefined, notEnrolled }
  }

  const start = async (tx: AuthTransaction, account: Account, { origin }: Attempt) => {
    const now = clock.now()
    const session = {
      id: ids.next(),
      tenant_id: account.tenant_id,
      account_id: account.id,
      ...origin,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + config.AUTH_SESSION_TTL_SECONDS * 1000),
      ended_at: null,
      end_reason: null,
    }
    const refreshToken = newSecretToken()
    await sessionRepository.insert(tx, session)
    await pairs.store(tx, session, refreshToken)
    await audit.record(tx, {
      action: 'session.started',
      subject: `user/${account.id}`,
      details: { session_id: session.id },
      actor: { kind: 'user', id: account.id, role: account.role },
    })
    return { account, session, refreshToken }
  }

  /** What was counted must be kept, so a refusal is given back, not thrown. */
  const decide = (attempt: Attempt, candidate: Account | undefined, { matches, rehashed }: Comparison) =>
    transact(db, async (tx) => {
      const { account, entrant, notEnrolled } = await findEntrant(tx, candidate, matches)
      if (!entrant) return await protection.fail(tx, attempt, account)
      const refusal = (await protection.succeed(tx, attempt, entrant)) ?? notEnrolled
      if (refusal) return refusal
      if (rehashed !== undefined) await accountRepository.replaceHash(tx, entrant.id, rehashed)
      return await start(tx, entrant, attempt)
    })

  /** Compares, and hashes anew what was hashed elsewhere. */
  const compare = async ({ email, password, tenant }: SignIn, candidate: Account | undefined) => {
    const decoy = await decoys.choose(emailKey(email), tenant)
    const stored = candidate?.password_hash ?? null
    const matches = await hasher.matches(password, stored, decoy)
    const isOld = matches && stored !== null && isOutdated(stored)
    return { matches, rehashed: isOld ? await hasher.hash(password) : undefined }
  }

  return {
    signIn: async (input, visitor) => {
      const candidate = await findByAddress(input.email, input.tenant)
      return await asTenant(candidate?.tenant_id ?? DEFAULT_TENANT_ID, async () => {
        const attempt = protection.attemptOf(emailKey(input.email), candidate?.id ?? NOBODY, visitor)
        await protection.admit(attempt)
        const outcome = await decide(attempt, candidate, await compare(input, candidate))
        if (outcome instanceof Problem) throw outcome
        const { account, session, refreshToken } = outcome
        const pair = await pairs.toAnswer(session, account, refreshToken)
        return { ...pair, user: toUser(account) }
      })
    },
  }
}

type Comparison = { matches: boolean; rehashed: string | undefined }
