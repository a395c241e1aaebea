import { type Caller, type Db, type Logger, transact } from '@medtrack/kit'
import type { Kind, Row } from '../people/kinds.ts'
import { maySeeCin } from '../people/views.ts'
import type { ProfileTables } from '../tables.ts'
import type { ProfileAudit } from './audit-actions.ts'

/** Ids that one entry names: an entry is a line to read, of 4 KiB at most. */
const MOST_NAMED = 50

export type CinReads = ReturnType<typeof createCinReads>

/**
 * Records who saw identity numbers of others in full: people, and the programs of others (service accounts). Our own
 * services are not: they show them to nobody else.
 */
export const createCinReads = (needs: { db: Db<ProfileTables>; audit: ProfileAudit; logger: Logger }) => {
  const { db, audit, logger } = needs
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
        await transact(db, (tx) =>
          audit.record(tx, {
            action: 'cin.read',
            subject: `${kind}/${first.id}`,
            details: { kind, count: seen.length, profiles },
          }),
        )
      } catch (error) {
        logger.error(
          { err: error, kind, count: seen.length },
          'a reading of identity numbers was not recorded',
        )
      }
    },
  }
}
