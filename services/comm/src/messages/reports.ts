import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import { type Clock, currentScope, type Ids, type TimelineOf, transact } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import { USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { audienceRepository } from '../people/audiences.repository.ts'
import { toStorable } from '../plain-text.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { ChangingMessages } from './changing.ts'
import { messageRepository } from './messages.repository.ts'
import type { ChatCaller } from './messaging.ts'
import { type ReportRow, reportRepository } from './reports.repository.ts'

/** A message that somebody wants administrators to see, as it was then. */
export const Report = Type.Object({
  id: Id,
  message_id: Id,
  room_id: Id,
  sender_id: Id,
  reporter_id: Id,
  reason: Type.String(),
  body: Type.String({ description: 'The message as it was when it was reported.' }),
  status: Type.Enum(['open', 'resolved']),
  created_at: Timestamp,
  resolved_at: Nullable(Timestamp),
  resolved_by: Nullable(Id),
  note: Nullable(Type.String()),
})
export type Report = Static<typeof Report>

/** Template of what administrators are told. */
const MESSAGE_REPORTED = 'message-reported'
/** Administrators who are told of one report. */
const MOST_ADMINISTRATORS = 50

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  announcing: Announcing
  changing: ChangingMessages
}

/** Messages that people report, and what administrators do about them. */
export type Reports = ReturnType<typeof createReports>

export const createReports = ({ db, clock, ids, audit, announcing, changing }: Needs) => {
  /** The administrators hear of it, once each; what was said and why it is reported is for them to read here. */
  const tell = async (tx: CommTransaction, { id, tenant_id: tenantId, reporter_id }: ReportRow) => {
    const administrators = await audienceRepository.listSlice(
      tx,
      { roles: ['admin'] },
      { after: undefined, limit: MOST_ADMINISTRATORS },
    )
    await announcing.announceMany(
      tx,
      administrators
        .filter((userId) => userId !== reporter_id)
        .map((userId) => ({
          ...USUAL,
          ...{ tenantId, userId, category: 'account' },
          words: { template: MESSAGE_REPORTED, data: {} },
          channels: ['in_app', 'email'] as const,
          dedupeKey: `message-reported:${id}:${userId}`,
          correlationId: currentScope().correlationId ?? id,
          related: { type: 'message-report', id },
        })),
    )
  }

  return {
    /** Once for each message and person. @throws comm.message-not-found */
    add: (caller: ChatCaller, messageId: string, reason: string): Promise<{ report_id: string }> =>
      transact(db, async (tx) => {
        const message = await messageRepository.find(tx, caller.userId, messageId)
        if (!message || message.sender_id === caller.userId) throw CommErrors.messageNotFound()
        const report = await reportRepository.insert(tx, {
          ...{ id: ids.next(), tenant_id: caller.tenantId, message_id: message.id, room_id: message.room_id },
          ...{ sender_id: message.sender_id, reporter_id: caller.userId, reason: toStorable(reason) },
          ...{
            body: message.body,
            created_at: clock.now(),
            resolved_at: null,
            resolved_by: null,
            note: null,
          },
        })
        const known = report ?? (await reportRepository.findOf(tx, caller.userId, message.id))
        if (!known) throw CommErrors.messageNotFound()
        if (report) {
          await audit.record(tx, { action: 'message.reported', subject: `message/${message.id}` })
          await tell(tx, report)
        }
        return { report_id: known.id }
      }),

    /** For administrators: that they looked is recorded. */
    list: (filter: {
      before?: string | undefined
      limit: number
      open?: boolean | undefined
    }): Promise<TimelineOf<Report>> =>
      transact(db, async (tx) => {
        const rows = await reportRepository.list(tx, { ...filter, limit: filter.limit + 1 })
        const page = rows.slice(0, filter.limit)
        const details = { count: page.length }
        if (page.length > 0)
          await audit.record(tx, { action: 'message.read', subject: 'message/reported', details })
        const next = rows.length > page.length ? page.at(-1)?.id : undefined
        return { items: page.map(toReport), next }
      }),

    /** Ends a report, and takes the message’s text away where asked for. @throws comm.report-not-found, comm.report-resolved */
    resolve: (
      caller: ChatCaller,
      id: string,
      { note, remove }: { note: string | null; remove: boolean },
    ): Promise<Report> =>
      transact(db, async (tx) => {
        const report = await reportRepository.hold(tx, id)
        if (!report) throw CommErrors.reportNotFound()
        if (report.resolved_at) throw CommErrors.reportResolved()
        if (remove) await changing.removeReported(tx, report.message_id)
        const resolution = { resolved_at: clock.now(), resolved_by: caller.userId }
        const resolved = await reportRepository.resolve(tx, id, {
          ...resolution,
          note: note && toStorable(note),
        })
        const details = { message_id: report.message_id }
        await audit.record(tx, { action: 'report.resolved', subject: `report/${id}`, details })
        return toReport(resolved)
      }),
  }
}

const toReport = (row: ReportRow): Report => ({
  id: row.id,
  message_id: row.message_id,
  room_id: row.room_id,
  sender_id: row.sender_id,
  reporter_id: row.reporter_id,
  reason: row.reason,
  body: row.body,
  status: row.resolved_at ? 'resolved' : 'open',
  created_at: row.created_at.toISOString(),
  resolved_at: row.resolved_at?.toISOString() ?? null,
  resolved_by: row.resolved_by,
  note: row.note,
})
