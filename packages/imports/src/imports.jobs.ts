import {
  type AnyTransaction,
  type Clock,
  DueLater,
  type JobContract,
  type JobHandler,
  work,
} from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { ImportAudit } from './import-subject.ts'
import type { ImportTables } from './import-tables.ts'
import { importRepository } from './imports.repository.ts'
import type { RunImportPayload } from './imports.ts'
import type { Running } from './running.ts'

/** When it is looked again whether the events of others have been sent. */
const PAUSE_MILLISECONDS = 500
/** After that another import has its turn. */
const TURN_SECONDS = 30

type JobNeeds = {
  job: JobContract<typeof RunImportPayload>
  audit: ImportAudit
  clock: Clock
  running: Running
}

/** Gives imports their effect, one import at a time, each from where it was. */
export const importJob = ({ job, audit, clock, running }: JobNeeds): JobHandler => {
  const dueIn = (milliseconds: number, reason: string) =>
    new DueLater(new Date(clock.now().getTime() + milliseconds), reason)
  return work(
    job,
    async ({ import_id }, { signal }) => {
      for (;;) {
        if (signal.aborted) throw dueIn(0, 'others have their turn')
        if (await running.isCongested()) throw dueIn(PAUSE_MILLISECONDS, 'events wait to be sent')
        if (!(await running.advance(import_id))) return
      }
    },
    {
      concurrency: 1,
      limitSeconds: TURN_SECONDS,
      onDead: async ({ import_id }, _reason, tx: AnyTransaction) => {
        const failure = 'It failed again and again; the log says why. It can be started again and goes on.'
        await importRepository.change(tx as Transaction<ImportTables>, import_id, {
          state: 'failed',
          failure,
        })
        await audit.record(tx, 'failed', { subject: `import/${import_id}` })
      },
    },
  ) as unknown as JobHandler
}
