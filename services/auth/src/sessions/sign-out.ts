import { type Clock, type Db, transact } from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthTables } from '../tables.ts'
import { hashToken } from '../tokens/secret-tokens.ts'
import { sessionRepository } from './sessions.repository.ts'

/** Which sessions a person ends: this one, the one of a refresh token of theirs beside it, or all. */
export type SignOutRequest = {
  accountId: string
  sessionId: string
  refreshToken: string | undefined
  everywhere: boolean
}

export type SignOut = { signOut(request: SignOutRequest): Promise<{ signed_out: true }> }

type SignOutNeeds = { audit: AuthAudit; db: Db<AuthTables>; clock: Clock }

/** Ends sessions; their access tokens are dead everywhere within two seconds. */
export const createSignOut = ({ audit, db, clock }: SignOutNeeds): SignOut => ({
  signOut: ({ accountId, sessionId, refreshToken, everywhere }) =>
    transact(db, async (tx) => {
      // Held as wherever more than one row of an account changes: two who take them in another order would wait in a ring.
      await accountRepository.findForUpdate(tx, accountId)
      const now = clock.now()
      const token =
        refreshToken === undefined
          ? undefined
          : await sessionRepository.findToken(tx, hashToken(refreshToken))
      if (everywhere) await sessionRepository.endAll(tx, accountId, 'signed-out', now)
      else await sessionRepository.end(tx, sessionId, accountId, 'signed-out', now)
      if (token) await sessionRepository.end(tx, token.session_id, accountId, 'signed-out', now)
      await audit.record(tx, {
        action: 'session.ended',
        subject: `user/${accountId}`,
        details: { session_id: sessionId, reason: 'signed-out', all: everywhere },
      })
      return { signed_out: true as const }
    }),
})
