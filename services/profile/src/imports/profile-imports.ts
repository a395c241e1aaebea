import {
  createImportService,
  type ImportHappening,
  type ImportService,
  type ImportSubject,
  RunImportPayload,
  removeOutlivedImports,
} from '@medtrack/imports'
import { type Caller, defineJob, type Schedule } from '@medtrack/kit'
import { reachOf } from '../access/reach.ts'
import type { ProfileAction } from '../audit/audit-actions.ts'
import type { DepartmentRow } from '../departments/department-schema.ts'
import { ProfileErrors } from '../errors.ts'
import type { EstablishmentRow } from '../establishments/establishment-schema.ts'
import type { PlaceWriting } from '../establishments/place-writing.ts'
import type { ProfileKit } from '../needs.ts'
import type { Erasures } from '../people/erasures.ts'
import type { Roster } from '../people/roster.ts'
import { departmentImport } from './department-import.ts'
import { ENCADRANT_COLUMNS } from './encadrant-columns.ts'
import { establishmentImport } from './establishment-import.ts'
import { createPersonSubject } from './person-subject.ts'
import { createPlaceSubject } from './place-subject.ts'
import { profileImportForm } from './profile-import-form.ts'
import { type ProfileImportOptions, withinReach } from './profile-subject.ts'
import { STUDENT_COLUMNS } from './student-columns.ts'

/** The rows of an import are to be written. */
const RunImport = defineJob('profile.run-import', RunImportPayload)

const ACTIONS: Readonly<Record<ImportHappening, ProfileAction>> = {
  started: 'import.started',
  ended: 'import.ended',
  cancelled: 'import.cancelled',
  failed: 'import.failed',
}

const DAY_MILLISECONDS = 86_400_000

/** What files are of, by its name in addresses. */
export type Imported = 'students' | 'encadrants' | 'establishments' | 'services'

type ImportNeeds = {
  erasures: Erasures
  roster: Roster
  establishmentWriting: PlaceWriting<EstablishmentRow>
  departmentWriting: PlaceWriting<DepartmentRow>
}

/** Imports of PROFILE, what their files are of, and who may send them. */
export type ProfileImports = ImportService & {
  subjects: Readonly<Record<Imported, ImportSubject>>
  /**
   * How far somebody's files reach who looks after anything: students are the faculty's, of others the staff of an
   * establishment write those of their own. @throws profile.out-of-reach
   */
  optionsFor(caller: Caller | undefined): Promise<ProfileImportOptions>
  /** Removes imports that are over for long. */
  cleanUp: Schedule
}

export const createProfileImports = (kit: ProfileKit, needs: ImportNeeds): ProfileImports => {
  const { audit, config, crossTenantDb, db } = kit
  const people = { ...kit, ...needs }
  const subjects = {
    students: createPersonSubject({ name: 'students', kind: 'student', columns: STUDENT_COLUMNS }, people),
    encadrants: createPersonSubject(
      { name: 'encadrants', kind: 'encadrant', columns: ENCADRANT_COLUMNS },
      people,
    ),
    establishments: createPlaceSubject(establishmentImport(needs.establishmentWriting), db),
    services: createPlaceSubject(departmentImport(needs.departmentWriting), db),
  }
  const service = createImportService({
    ...kit,
    audit: {
      record: (tx, happening, entry) => audit.record(tx, { action: ACTIONS[happening], ...entry }),
    },
    errors: ProfileErrors,
    form: profileImportForm,
    job: RunImport,
    subjects: Object.values(subjects),
    maxBytes: config.PROFILE_IMPORT_MAX_BYTES,
  })
  return {
    ...service,
    subjects,
    optionsFor: async (caller) => {
      const reach = await reachOf(db, caller)
      if (reach.kind === 'nothing') throw ProfileErrors.outOfReach()
      const isStaff = caller?.kind === 'user' && caller.role === 'staff'
      return { ...withinReach(reach), isStaff }
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
