import { UserSessionRevoked } from '@medtrack/contracts'
import {
  asTenant,
  type Clock,
  type Db,
  type EventPublisher,
  passFailpoint,
  transact,
  type Vault,
} from '@medtrack/kit'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { RequestOrigin } from '../accounts/request-origin.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import { AuthErrors } from '../errors.ts'
import type { Account, AuthTables, AuthTransaction, Session } from '../tables.ts'
import { hashToken } from '../tokens/secret-tokens.ts'
import { sessionRepository } from './sessions.repository.ts'
import type { FullTokenPair, TokenPairs } from './token-pairs.ts'

/** How long a spent token gives the same child again: an answer that was lost can be asked for once more. */
export const GRACE_MILLISECONDS = 10_000
/** Purpose under which the next refresh token is derived from the one before. */
const CHILD_PURPOSE = 'refresh-token'

export type Refresh = {
  /**
   * Spends the refresh token for a new pair. However often it comes within the grace, its child is the same one; one
   * that comes later was copied by somebody, so the session ends and its owner is told.
   * @throws auth.refresh-token-invalid (401)
   */
  refresh(refreshToken: string, origin: RequestOrigin): Promise<FullTokenPair>
}

type RefreshNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  enrollments: Pick<Enrollments, 'refusalOf'>
  events: EventPublisher
  clock: Clock
  vault: Vault
  pairs: TokenPairs
}

type Rotation = { session: Session; account: Account; child: string }

export const createRefresh = (needs: RefreshNeeds): Refresh => {
  const { audit, db, crossTenantDb, enrollments, events, clock, vault, pairs } = needs

  const revoke = async (tx: AuthTransaction, session: Session, account: Account, origin: RequestOrigin) => {
    const now = clock.now()
    await sessionRepository.end(tx, session.id, account.id, 'refresh-reused', now)
    const mail = { ...toAddressee(account), ...origin, occurred_at: now.toISOString() }
    await events.publish(tx, UserSessionRevoked, mail, aboutAccount(account))
    await audit.record(tx, {
      action: 'session.refresh-reused',
      subject: `user/${account.id}`,
      details: { session_id: session.id },
    })
  }

  /** Undefined when the session has ended, now or before: what it changed must be kept, so it does not throw. */
  const rotate = async (
    tx: AuthTransaction,
    token: string,
    sessionId: string,
    origin: RequestOrigin,
  ): Promise<Rotation | undefined> => {
    // The session's row is held first: of many at once, one rotates and the others find it done.
    const session = await sessionRepository.findForUpdate(tx, sessionId)
    const found = await sessionRepository.findToken(tx, hashToken(token))
    const account = session && (await accountRepository.findById(tx, session.account_id))
    const now = clock.now()
    const alive = session?.ended_at === null && session.expires_at > now && account?.is_active
    if (!alive || !found || (await enrollments.refusalOf(tx, account))) return undefined
    const child = vault.sign(token, CHILD_PURPOSE)
    if (found.spent_at === null) {
      if (found.expires_at <= now) return undefined
      await sessionRepository.spendToken(tx, found.token_hash, now)
      await sessionRepository.touch(tx, session.id, now)
      await pairs.store(tx, session, child)
      return { session, account, child }
    }
    if (now.getTime() - found.spent_at.getTime() > GRACE_MILLISECONDS) {
      await revoke(tx, session, account, origin)
      return undefined
    }
    // After a change of the root secret the child cannot be derived again: nothing is wrong with the session.
    const known = await sessionRepository.findToken(tx, hashToken(child))
    return known && { session, account, child }
  }

  return {
    refresh: async (token, origin) => {
      const found = await sessionRepository.findToken(crossTenantDb, hashToken(token))
      if (!found) throw AuthErrors.refreshTokenInvalid()
      return await asTenant(found.tenant_id, async () => {
        const rotation = await transact(db, async (tx) => {
          const rotated = await rotate(tx, token, found.session_id, origin)
          passFailpoint('refresh.before_commit')
          return rotated
        })
        passFailpoint('refresh.after_commit')
        if (!rotation) throw AuthErrors.refreshTokenInvalid()
        return await pairs.toAnswer(rotation.session, rotation.account, rotation.child)
      })
    },
  }
}
