import type { Kysely } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { KitErrors } from '../errors.ts'
import type { TimelineOf } from '../http/lists.ts'
import { asTenant, currentScope } from '../scope.ts'
import type { ChainedEntry } from './chain.ts'

/** Which entries are asked for; each part is served by an index. */
export type AuditFilter = {
  action?: string | undefined
  /** Id of the person, service account or service. */
  actor?: string | undefined
  subject?: string | undefined
  /** Not before. */
  from?: Date | undefined
  /** Before. */
  to?: Date | undefined
}

/** Reading the log of the tenant in scope. */
export type AuditReading = {
  /** The present tenant's entries, newest first. @throws request.invalid for a cursor that is no entry of this log */
  list(
    filter: AuditFilter & { before?: string | undefined; limit: number },
  ): Promise<TimelineOf<ChainedEntry>>
  /** All of them, oldest first, without holding them all. */
  stream(filter: AuditFilter): AsyncIterable<ChainedEntry>
}

/** Rows that are held at once while all are read. */
const BATCH = 500

export const AUDIT_COLUMNS = [
  'tenant_id',
  'sequence',
  'id',
  'at',
  'actor_kind',
  'actor_id',
  'actor_role',
  'action',
  'subject',
  'details',
  'ip_address',
  'user_agent',
  'correlation_id',
  'previous_hash',
  'hash',
] as const

type Position = { at: Date; sequence: number }

/** Reads the log of the tenant in scope. Its order is that of time, and of the chain where times are the same. */
export const createAuditReading = (db: Kysely<KitTables>): AuditReading => {
  const matching = ({ action, actor, subject, from, to }: AuditFilter) => {
    let query = db.selectFrom('audit_entry').select(AUDIT_COLUMNS)
    if (action !== undefined) query = query.where('action', '=', action)
    if (actor !== undefined) query = query.where('actor_id', '=', actor)
    if (subject !== undefined) query = query.where('subject', '=', subject)
    if (from !== undefined) query = query.where('at', '>=', from)
    if (to !== undefined) query = query.where('at', '<', to)
    return query
  }

  const positionOf = async (id: string): Promise<Position> => {
    const row = await db
      .selectFrom('audit_entry')
      .select(['at', 'sequence'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row)
      throw KitErrors.invalid({ errors: [{ path: '/before', message: 'is not an entry of this log' }] })
    return { at: row.at, sequence: Number(row.sequence) }
  }

  return {
    list: async ({ before, limit, ...filter }) => {
      const position = before === undefined ? undefined : await positionOf(before)
      let query = matching(filter)
        .orderBy('at', 'desc')
        .orderBy('sequence', 'desc')
        // One more than asked for tells whether there is more.
        .limit(limit + 1)
      if (position) {
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('at', 'sequence'), '<', tuple(position.at, String(position.sequence))),
        )
      }
      const rows = (await query.execute()).map(toChainedEntry)
      const items = rows.slice(0, limit)
      return { items, next: rows.length > items.length ? items.at(-1)?.id : undefined }
    },

    stream: (filter) => {
      const { tenantId } = currentScope()
      if (tenantId === undefined) throw new Error('an audit log is read for a tenant')
      return readAll((position) => {
        let query = matching(filter).orderBy('at').orderBy('sequence').limit(BATCH)
        if (position) {
          query = query.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('at', 'sequence'), '>', tuple(position.at, String(position.sequence))),
          )
        }
        // Whoever reads on may do so outside the scope that this was asked in.
        return asTenant(tenantId, async () => (await query.execute()).map(toChainedEntry))
      })
    },
  }
}

const readAll = async function* (
  next: (position: Position | undefined) => Promise<ChainedEntry[]>,
): AsyncGenerator<ChainedEntry> {
  let position: Position | undefined
  for (;;) {
    const rows = await next(position)
    yield* rows
    position = rows.at(-1)
    if (rows.length < BATCH) return
  }
}

/** A row as the database gives it, with its sequence as the number that it is. */
export const toChainedEntry = (row: Omit<ChainedEntry, 'sequence'> & { sequence: string }): ChainedEntry => ({
  ...row,
  sequence: Number(row.sequence),
})
