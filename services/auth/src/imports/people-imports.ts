import {
  createImportService,
  type ImportHappening,
  type ImportService,
  RunImportPayload,
} from '@medtrack/imports'
import { defineJob } from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import type { AuthAction } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import type { Invitations } from '../links/invitations.ts'
import type { AuthKit } from '../needs.ts'
import { peopleImportForm } from './people-import-form.ts'
import { createPeopleSubject, type PeopleSubject } from './people-subject.ts'

/** The accounts of an import are to be made. */
const RunImport = defineJob('auth.run-import', RunImportPayload)

const ACTIONS: Readonly<Record<ImportHappening, AuthAction>> = {
  started: 'import.started',
  ended: 'import.ended',
  cancelled: 'import.cancelled',
  failed: 'import.failed',
}

type ImportNeeds = { invitations: Invitations; writer: AccountWriter }

/** Imports of people, and what their files are. */
export const createPeopleImports = (
  kit: AuthKit,
  needs: ImportNeeds,
): ImportService & { peopleSubject: PeopleSubject } => {
  const peopleSubject = createPeopleSubject({ ...kit, ...needs })
  const service = createImportService({
    ...kit,
    audit: {
      record: async (tx, happening, { subject, details: { updated: _none, ...details } = {} }) => {
        await kit.audit.record(tx, { action: ACTIONS[happening], subject, details })
      },
    },
    errors: AuthErrors,
    form: peopleImportForm,
    job: RunImport,
    subjects: [peopleSubject],
    maxBytes: kit.config.AUTH_IMPORT_MAX_BYTES,
  })
  return { ...service, peopleSubject }
}
