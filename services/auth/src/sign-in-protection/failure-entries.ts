import { type Clock, currentScope } from '@medtrack/kit'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { Account, AuthTransaction } from '../tables.ts'

/** Sign-ins in vain as the audit log tells them. */
export type FailureEntries = {
  /** @param failures how many there were at the address, this one included */
  failed(tx: AuthTransaction, account: Account | undefined, failures: number): Promise<void>
  locked(tx: AuthTransaction, account: Account, until: Date): Promise<void>
}

/** The first says that somebody tried, the tenth that they go on; what follows, the lock says. */
const TOLD: readonly number[] = [1, 10]
/** Entries of an institution that strangers can cause within an hour, in this process. */
const MOST_AN_HOUR = 100
const HOUR_MILLISECONDS = 3_600_000

/**
 * Tells failures at addresses that have an account and at those that have none alike, up to a number: whoever tries many
 * addresses can neither fill the log nor learn from the time that an answer takes which there are.
 */
export const createFailureEntries = ({
  audit,
  clock,
}: {
  audit: AuthAudit
  clock: Clock
}): FailureEntries => {
  const hours = new Map<string, { endsAt: number; count: number }>()

  const mayTell = (tenantId: string): boolean => {
    const now = clock.now().getTime()
    const known = hours.get(tenantId)
    const hour = known && known.endsAt > now ? known : { endsAt: now + HOUR_MILLISECONDS, count: 0 }
    hours.set(tenantId, hour)
    hour.count += 1
    return hour.count <= MOST_AN_HOUR
  }

  return {
    failed: async (tx, account, failures) => {
      if (!TOLD.includes(failures) || !mayTell(currentScope().tenantId ?? '')) return
      await audit.record(tx, {
        action: 'sign-in.failed',
        subject: `user/${account?.id ?? 'unknown'}`,
        details: { failures },
      })
    },
    locked: (tx, account, until) =>
      audit.record(tx, {
        action: 'sign-in.locked',
        subject: `user/${account.id}`,
        details: { until: until.toISOString() },
      }),
  }
}
