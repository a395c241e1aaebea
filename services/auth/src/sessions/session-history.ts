import { type Clock, createTotals, type Db, offsetOf, type PageOf, transact } from '@medtrack/kit'
import type { AuthAudit } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import type { AuthTables, Session } from '../tables.ts'
import { sessionRepository } from './sessions.repository.ts'

/** Where a person is and was signed in. */
export type SessionHistory = {
  list(accountId: string, page: { page: number; page_size: number }): Promise<PageOf<Session>>
  /** Ends one of their sessions; one that has ended stays so. @throws auth.session-not-found (404) */
  revoke(accountId: string, sessionId: string): Promise<void>
}

type HistoryNeeds = { audit: AuthAudit; db: Db<AuthTables>; clock: Clock }

export const createSessionHistory = ({ audit, db, clock }: HistoryNeeds): SessionHistory => {
  const totals = createTotals(clock)
  return {
    list: async (accountId, page) => ({
      items: await sessionRepository.listOf(db, accountId, page.page_size, offsetOf(page)),
      total: await totals.count('session', { accountId }, () => sessionRepository.countOf(db, accountId)),
    }),

    revoke: (accountId, sessionId) =>
      transact(db, async (tx) => {
        const session = await sessionRepository.findForUpdate(tx, sessionId)
        if (session?.account_id !== accountId) throw AuthErrors.sessionNotFound()
        await sessionRepository.end(tx, sessionId, accountId, 'revoked', clock.now())
        await audit.record(tx, {
          action: 'session.ended',
          subject: `user/${accountId}`,
          details: { session_id: sessionId, reason: 'revoked' },
        })
      }),
  }
}
