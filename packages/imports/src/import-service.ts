import type { Clock, Db, Ids, JobContract, JobHandler, Jobs } from '@medtrack/kit'
import type { ImportForm } from './import-form.ts'
import type { ImportAudit, ImportErrors, ImportSubject } from './import-subject.ts'
import type { ImportTables } from './import-tables.ts'
import { importJob } from './imports.jobs.ts'
import { createImports, type Imports, type RunImportPayload } from './imports.ts'
import { createReceiving } from './receiving.ts'
import { createRunning } from './running.ts'

/** The imports of a service, and the job that gives them their effect. */
export type ImportService = { imports: Imports; importJob: JobHandler }

type ServiceNeeds = {
  db: Db<ImportTables>
  crossTenantDb: Db<ImportTables>
  clock: Clock
  ids: Ids
  jobs: Jobs
  audit: ImportAudit
  errors: ImportErrors
  form: ImportForm
  /** Its name is durable: `<service>.run-import`. */
  job: JobContract<typeof RunImportPayload>
  subjects: readonly ImportSubject[]
  /** Of one file. */
  maxBytes: number
}

/** Imports of a service whose schema has the tables of `IMPORT_TABLES`. */
export const createImportService = (needs: ServiceNeeds): ImportService => {
  const receiving = createReceiving({ ...needs, files: needs })
  return {
    imports: createImports({ ...needs, receiving }),
    importJob: importJob({ ...needs, running: createRunning(needs) }),
  }
}
