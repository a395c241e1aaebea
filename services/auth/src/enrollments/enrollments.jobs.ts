import {
  type AnyTransaction,
  asTenant,
  type Clock,
  type Db,
  type JobHandler,
  type Jobs,
  type Logger,
  type Schedule,
  transact,
  work,
} from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { RoleProfiles } from '../people/role-profiles.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { type AcademicService, NoAcademicAnswer, type StudentFacts } from './academic-service.ts'
import { CheckEnrollment } from './check-enrollment.ts'
import { enrollmentRepository } from './enrollments.repository.ts'
import type { Asked, Enrollments } from './enrollments.ts'

/** Students whom one run takes up; the next takes the rest, so that a service that is back is not run over. */
const MOST = 500

type JobNeeds = {
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  clock: Clock
  logger: Logger
  academicService: AcademicService | undefined
  enrollments: Enrollments
  roleProfiles: RoleProfiles
}

/** Asks the academic service about one student. What it does not say, or says no to, is asked again later. */
export const enrollmentJob = (needs: JobNeeds): JobHandler => {
  const { db, crossTenantDb, clock, logger, academicService, enrollments, roleProfiles } = needs

  const ask = async (service: AcademicService, account: Account): Promise<Asked> => {
    if (!account.is_active || account.role !== 'student')
      return { unanswered: 'This is no student whose account is open.' }
    const { found, available } = await roleProfiles.listFor([account])
    if (!available) return { unanswered: 'PROFILE cannot be reached.' }
    try {
      return await service.validate(toFacts(account, found.get(account.id)?.profile ?? {}))
    } catch (error) {
      if (!(error instanceof NoAcademicAnswer)) throw error
      logger.warn({ err: error }, 'the academic service gave no answer about a student')
      return { unanswered: `The academic service ${error.message}.` }
    }
  }

  const settle = (tx: AuthTransaction, id: string, asked: Asked) =>
    accountRepository.findForUpdate(tx, id).then(async (account) => {
      if (account) await enrollments.note(tx, account, asked)
    })

  return work(
    CheckEnrollment,
    async ({ account_id: id }, run) => {
      const due = (await enrollmentRepository.find(db, id))?.next_at
      const account = await accountRepository.findById(db, id)
      // Another run was faster, or an administrator, or the person is gone: the schedule knows of those who are left.
      if (!academicService || !account || !due || due > clock.now()) return
      const asked = await ask(academicService, account)
      // The worker's own handle: only it may end a job.
      await transact(crossTenantDb, async (tx) => {
        await settle(tx, id, asked)
        await run.completeIn(tx)
      })
    },
    {
      // It is asked again later as after any other failure, not at once by the schedule.
      onDead: async ({ account_id: id }, _reason, tx: AnyTransaction) =>
        await settle(tx as AuthTransaction, id, { unanswered: 'Asking failed; the log says why.' }),
    },
  ) as unknown as JobHandler
}

type ScheduleNeeds = Pick<JobNeeds, 'db' | 'crossTenantDb' | 'academicService'> & { jobs: Jobs }

/** Takes up those about whom it is time to ask again. */
export const dueEnrollments = ({ db, crossTenantDb, academicService, jobs }: ScheduleNeeds): Schedule => ({
  name: 'auth.check-enrollments',
  everySeconds: 60,
  run: async ({ firedAt }) => {
    if (!academicService) return
    const due = await enrollmentRepository.listDue(crossTenantDb, firedAt, MOST)
    for (const [tenantId, rows] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
      const entries = rows.map(({ account_id }) => ({
        payload: { account_id },
        options: { key: account_id },
      }))
      await asTenant(tenantId, () => transact(db, (tx) => jobs.enqueueMany(tx, CheckEnrollment, entries)))
    }
  },
})

const toFacts = (
  { email, first_name, last_name }: Account,
  profile: Readonly<Record<string, unknown>>,
): StudentFacts => ({
  ...{ email, first_name, last_name },
  student_number: textIn(profile['student_number']),
  university: textIn(profile['university']),
  program: textIn(profile['program']),
  year_level: typeof profile['year_level'] === 'number' ? profile['year_level'] : null,
})

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
