import {
  type AuditEntry,
  type Caller,
  createGroupCommit,
  type Db,
  type GroupEntry,
  inScope,
  type Logger,
} from '@medtrack/kit'
import type { Kind, Row } from '../people/kinds.ts'
import { maySeeCin } from '../people/views.ts'
import type { ProfileTables } from '../tables.ts'
import type { ProfileAction, ProfileAudit } from './audit-actions.ts'

/** Ids that one entry names: an entry is a line to read, of 4 KiB at most. */
const MOST_NAMED = 50
/** Entries of one transaction: many more readings at once than a process has connections for. */
const MOST_AT_ONCE = 100

export type CinReads = ReturnType<typeof createCinReads>

/**
 * Records who saw identity numbers of others in full: people, and the programs of others (service accounts). Our own
 * services are not: they show them to nobody else. The readings of one moment are recorded in one transaction: an
 * institution has one chain of entries, and each transaction would wait for the one before it.
 */
export const createCinReads = (needs: { db: Db<ProfileTables>; audit: ProfileAudit; logger: Logger }) => {
  const { db, audit, logger } = needs
  const record = createGroupCommit({
    db,
    most: MOST_AT_ONCE,
    write: async (tx, entries: readonly GroupEntry<AuditEntry<ProfileAction>>[]) => {
      for (const { what, scope } of entries) await inScope(scope, () => audit.record(tx, what))
      return entries.map(() => ({ answer: undefined }))
    },
  })
  return {
    /** One entry for the rows of an answer, none where nothing was seen. Never throws: reading goes on without it. */
    record: async (kind: Kind, rows: readonly Row[], caller: Caller | undefined): Promise<void> => {
      if (!caller || caller.kind === 'service') return
      const own = caller.kind === 'user' ? caller.userId : undefined
      const seen = rows.filter((row) => row.cin !== null && row.user_id !== own && maySeeCin(caller, row))
      const [first] = seen
      if (!first) return
      const profiles = seen.slice(0, MOST_NAMED).map(({ id }) => id)
      try {
        await record({
          action: 'cin.read',
          subject: `${kind}/${first.id}`,
          details: { kind, count: seen.length, profiles },
        })
      } catch (error) {
        logger.error(
          { err: error, kind, count: seen.length },
          'a reading of identity numbers was not recorded',
        )
      }
    },
  }
}
