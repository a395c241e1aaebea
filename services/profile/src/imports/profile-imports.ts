import {
  createImportService,
  type ImportHappening,
  type ImportService,
  RunImportPayload,
  removeOutlivedImports,
} from '@medtrack/imports'
import { type Caller, defineJob, type Schedule } from '@medtrack/kit'
import { reachOf } from '../access/reach.ts'
import type { ProfileAction } from '../audit/audit-actions.ts'
import { ProfileErrors } from '../errors.ts'
import type { ProfileKit } from '../needs.ts'
import type { Erasures } from '../people/erasures.ts'
import type { Roster } from '../people/roster.ts'
import { profileImportForm } from './profile-import-form.ts'
import { createStudentSubject, type StudentSubject } from './student-subject.ts'

/** The rows of an import are to be written. */
const RunImport = defineJob('profile.run-import', RunImportPayload)

const ACTIONS: Readonly<Record<ImportHappening, ProfileAction>> = {
  started: 'import.started',
  ended: 'import.ended',
  cancelled: 'import.cancelled',
  failed: 'import.failed',
}

const DAY_MILLISECONDS = 86_400_000

/** Imports of PROFILE, what their files are of, and who may send them. */
export type ProfileImports = ImportService & {
  students: StudentSubject
  /** Students are the faculty's: whoever looks after anything may send them. @throws profile.out-of-reach */
  assertMaySend(caller: Caller | undefined): Promise<void>
  /** Removes imports that are over for long. */
  cleanUp: Schedule
}

export const createProfileImports = (
  kit: ProfileKit,
  needs: { erasures: Erasures; roster: Roster },
): ProfileImports => {
  const { audit, config, crossTenantDb, db } = kit
  const students = createStudentSubject({ ...kit, ...needs })
  const service = createImportService({
    ...kit,
    audit: {
      record: (tx, happening, entry) => audit.record(tx, { action: ACTIONS[happening], ...entry }),
    },
    errors: ProfileErrors,
    form: profileImportForm,
    job: RunImport,
    subjects: [students],
    maxBytes: config.PROFILE_IMPORT_MAX_BYTES,
  })
  return {
    ...service,
    students,
    assertMaySend: async (caller) => {
      if ((await reachOf(db, caller)).kind === 'nothing') throw ProfileErrors.outOfReach()
    },
    cleanUp: {
      name: 'profile.clean-up',
      everySeconds: 3_600,
      run: async ({ firedAt, signal }) => {
        const before = (days: number) => new Date(firedAt.getTime() - days * DAY_MILLISECONDS)
        const ages = { over: before(config.PROFILE_IMPORT_RETENTION_DAYS), brokenOff: before(1) }
        await removeOutlivedImports(crossTenantDb, ages, signal)
      },
    },
  }
}
