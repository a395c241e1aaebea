import { UserEnrollmentConfirmed } from '@medtrack/contracts'
import {
  assertVersion,
  type Clock,
  type Db,
  type EventPublisher,
  type Jobs,
  type Problem,
} from '@medtrack/kit'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import { NOBODY } from '../accounts/accounts.repository.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import type { AcademicAnswer, AcademicService } from './academic-service.ts'
import { CheckEnrollment } from './check-enrollment.ts'
import type { Enrollment } from './enrollment-table.ts'
import { enrollmentRepository } from './enrollments.repository.ts'
import { FIRST_ASK_MILLISECONDS, nextAsk } from './next-ask.ts'

/** What came of asking; `unanswered` says why nothing did. */
export type Asked = AcademicAnswer | { unanswered: string }

/** What administrators may set: that the student may enter, or that it is asked again. */
export type EnrollmentWish = 'confirmed' | 'waiting'

/** Whether students are enrolled, as an academic service says. Where none is configured everybody is. */
export type Enrollments = {
  /** Has the academic service asked about a student whose account is new, or who became one. */
  begin(tx: AuthTransaction, account: Account): Promise<void>
  /** Why the account may not be entered. The same work for none. */
  refusalOf(tx: AuthTransaction, account: Account | undefined): Promise<Problem | undefined>
  /** Keeps what came of asking about a student whose account `tx` holds. */
  note(tx: AuthTransaction, account: Account, asked: Asked): Promise<void>
  /**
   * An administrator decides about a student whose account `tx` holds.
   * @param expected the version that they saw
   * @throws auth.enrollment-not-asked (409), request.precondition-failed (412)
   */
  decide(
    tx: AuthTransaction,
    account: Account,
    wish: EnrollmentWish,
    expected: string | undefined,
  ): Promise<void>
  /** What is known of those of them whom it concerns, by the account's id. */
  listFor(accounts: readonly Account[]): Promise<ReadonlyMap<string, Enrollment>>
}

type Needs = {
  audit: AuthAudit
  db: Db<AuthTables>
  clock: Clock
  events: EventPublisher
  jobs: Jobs
  academicService: AcademicService | undefined
}

export const createEnrollments = (needs: Needs): Enrollments => {
  const { audit, db, clock, events, jobs, academicService } = needs
  const isChecked = academicService !== undefined

  /** From now on, from the beginning. */
  const askAnew = async (tx: AuthTransaction, { id }: Account) => {
    const since = clock.now()
    const first = new Date(since.getTime() + FIRST_ASK_MILLISECONDS)
    await jobs.enqueue(tx, CheckEnrollment, { account_id: id }, { key: id, runAt: first })
    return { state: 'waiting', since, next_at: first, decided_at: null, reason: null } as const
  }

  const confirm = async (tx: AuthTransaction, account: Account, by: 'academic-service' | 'administrator') => {
    const now = clock.now()
    const asked = by === 'academic-service' ? { asked_at: now } : {}
    const confirmed = { state: 'confirmed', reason: null, next_at: null, decided_at: now, ...asked } as const
    await enrollmentRepository.change(tx, account.id, confirmed)
    const mail = { ...toAddressee(account), occurred_at: now.toISOString() }
    await events.publish(tx, UserEnrollmentConfirmed, mail, aboutAccount(account))
    await audit.record(tx, {
      action: 'enrollment.confirmed',
      subject: `user/${account.id}`,
      details: { by },
    })
  }

  const refuse = async (tx: AuthTransaction, { id }: Account, row: Enrollment, reason: string | null) => {
    const now = clock.now()
    const next_at = nextAsk(row.since, now)
    await enrollmentRepository.change(tx, id, {
      ...{ state: 'refused', reason, asked_at: now, next_at },
      decided_at: row.decided_at ?? now,
    })
    // It says so again each time that it is asked: that is no news.
    if (row.state !== 'refused')
      await audit.record(tx, { action: 'enrollment.refused', subject: `user/${id}` })
  }

  return {
    begin: async (tx, account) => {
      if (!isChecked || account.role !== 'student') return
      const { id: account_id, tenant_id } = account
      // Who was confirmed as a student before, and is one again, stays so.
      if (await enrollmentRepository.find(tx, account_id)) return
      await enrollmentRepository.insert(tx, { account_id, tenant_id, ...(await askAnew(tx, account)) })
    },

    refusalOf: async (tx, account) => {
      if (!isChecked) return undefined
      const row = await enrollmentRepository.find(tx, account?.id ?? NOBODY)
      // Without a row: from before there was an academic service.
      if (!row || account?.role !== 'student' || row.state === 'confirmed') return undefined
      return row.state === 'refused' ? AuthErrors.enrollmentRefused() : AuthErrors.enrollmentWaiting()
    },

    note: async (tx, account, asked) => {
      const row = await enrollmentRepository.find(tx, account.id)
      // An administrator has decided while it was being asked.
      if (!row || row.state === 'confirmed') return
      if ('unanswered' in asked) {
        const next_at = nextAsk(row.since, clock.now())
        // What was said before still holds.
        const reason = row.state === 'refused' ? row.reason : asked.unanswered
        return await enrollmentRepository.change(tx, account.id, { reason, next_at })
      }
      if (asked.isEnrolled) return await confirm(tx, account, 'academic-service')
      await refuse(tx, account, row, asked.reason)
    },

    decide: async (tx, account, wish, expected) => {
      const row =
        isChecked && account.role === 'student' ? await enrollmentRepository.find(tx, account.id) : undefined
      if (!row) throw AuthErrors.enrollmentNotAsked()
      assertVersion(expected, row.version)
      if (wish === 'confirmed') {
        if (row.state !== 'confirmed') await confirm(tx, account, 'administrator')
        return
      }
      await enrollmentRepository.change(tx, account.id, await askAnew(tx, account))
      // Nobody uses the account while it is not known whether they may.
      await sessionRepository.endAll(tx, account.id, 'revoked', clock.now())
      await audit.record(tx, { action: 'enrollment.reopened', subject: `user/${account.id}` })
    },

    listFor: async (accounts) => {
      const students = isChecked ? accounts.filter(({ role }) => role === 'student') : []
      const rows = await enrollmentRepository.listFor(
        db,
        students.map(({ id }) => id),
      )
      return new Map(rows.map((row) => [row.account_id, row]))
    },
  }
}
