import Type, { type Static } from 'typebox'
import { TimelineQuery } from '../http/lists.ts'
import { ACTOR_KINDS } from './audit-tables.ts'
import type { ChainedEntry } from './chain.ts'
import type { AuditFilter } from './reading.ts'

const text = (description: string) => Type.String({ description })
const textOrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description })
const hash = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description })
const instant = (description: string) => Type.String({ format: 'date-time', description })

/** An entry of the log as it is shown and exported. */
export const AuditRecord = Type.Object({
  id: Type.String({ format: 'uuid' }),
  sequence: Type.Integer({ description: 'Its place in the chain of the institution.' }),
  tenant_id: Type.String({ format: 'uuid' }),
  created_at: instant('When it was done.'),
  action: text('What was done.'),
  subject: text('What it was done to: `<noun>/<id>`.'),
  actor_kind: Type.Enum([...ACTOR_KINDS], {
    description: 'A person, a service account, a service, the platform by itself, or somebody not signed in.',
  }),
  actor_id: textOrNull('Who did it.'),
  actor_role: textOrNull('What the person was then.'),
  details: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Plain facts; of what was changed the names, not the values.',
  }),
  ip_address: textOrNull('From where.'),
  user_agent: textOrNull('With what program.'),
  user_id: textOrNull('Who did it, if a person: the same as `actor_id`.'),
  tenant: Type.String({ format: 'uuid', description: 'The same as `tenant_id`.' }),
  timestamp: instant('The same as `created_at`.'),
  correlation_id: text('Ties it to logs, events and mails.'),
  previous_hash: hash('Hash of the row before.'),
  hash: hash('HMAC-SHA-256 of the row and of the hash before.'),
})
export type AuditRecord = Static<typeof AuditRecord>

/** An entry in the form in which it leaves. */
export const toAuditRecord = ({ at, hash, previous_hash, ...entry }: ChainedEntry): AuditRecord => ({
  ...entry,
  created_at: at.toISOString(),
  user_id: entry.actor_kind === 'user' ? entry.actor_id : null,
  tenant: entry.tenant_id,
  timestamp: at.toISOString(),
  previous_hash: previous_hash.toString('hex'),
  hash: hash.toString('hex'),
})

const filters = {
  action: Type.String({ minLength: 1, maxLength: 100, description: 'One action, e.g. `session.started`.' }),
  actor: Type.String({ minLength: 1, maxLength: 255, description: 'Id of who did it.' }),
  subject: Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'What it was done to, e.g. `user/<id>`.',
  }),
  from: instant('Not before.'),
  to: instant('Before.'),
}

/** Query parameters of a log's timeline. */
export const AuditQuery = TimelineQuery(Type.String({ format: 'uuid' }), filters)

/** Ways in which a log can be exported. */
export const AUDIT_FORMATS = ['jsonl', 'csv'] as const

/** Query parameters of a log's export. */
export const AuditExportQuery = Type.Object({
  format: Type.Optional(
    Type.Enum([...AUDIT_FORMATS], { description: 'Instead of `Accept`; JSON lines without either.' }),
  ),
  action: Type.Optional(filters.action),
  actor: Type.Optional(filters.actor),
  subject: Type.Optional(filters.subject),
  from: Type.Optional(filters.from),
  to: Type.Optional(filters.to),
})

type GivenFilter = Omit<AuditFilter, 'from' | 'to'> & { from?: string | undefined; to?: string | undefined }

/** The filter that a query says. */
export const toAuditFilter = ({ action, actor, subject, from, to }: GivenFilter): AuditFilter => ({
  action,
  actor,
  subject,
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
})

/** Columns of a table of entries, in the order of {@link toAuditCells}. */
export const AUDIT_CELLS = Object.keys(AuditRecord.properties) as (keyof AuditRecord)[]

/** An entry as a row of a table. */
export const toAuditCells = (entry: ChainedEntry): (string | number | null)[] => {
  const record = toAuditRecord(entry)
  return AUDIT_CELLS.map((name) => (name === 'details' ? JSON.stringify(record.details) : record[name]))
}
