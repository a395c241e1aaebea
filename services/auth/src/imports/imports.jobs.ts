import { Id } from '@medtrack/contracts'
import { type AnyTransaction, type Clock, DueLater, defineJob, type JobHandler, work } from '@medtrack/kit'
import Type from 'typebox'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthTransaction } from '../tables.ts'
import { importRepository } from './imports.repository.ts'
import type { Running } from './running.ts'

/** The accounts of an import are to be made. */
export const RunImport = defineJob('auth.run-import', Type.Object({ import_id: Id }))

/** When it is looked again whether the events of others have been sent. */
const PAUSE_MILLISECONDS = 500
/** After that another import has its turn. */
const TURN_SECONDS = 30

type JobNeeds = { audit: AuthAudit; clock: Clock; running: Running }

/** Makes the accounts of imports, one import at a time, each from where it was. */
export const importJob = ({ audit, clock, running }: JobNeeds): JobHandler => {
  const dueIn = (milliseconds: number, reason: string) =>
    new DueLater(new Date(clock.now().getTime() + milliseconds), reason)
  return work(
    RunImport,
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
        await importRepository.change(tx as AuthTransaction, import_id, { state: 'failed', failure })
        await audit.record(tx, { action: 'import.failed', subject: `import/${import_id}` })
      },
    },
  ) as unknown as JobHandler
}
