import type { CommTransaction, MessageReportTable } from '../tables.ts'

export type ReportRow = MessageReportTable

const columns = [
  'id',
  'tenant_id',
  'message_id',
  'room_id',
  'sender_id',
  'reporter_id',
  'reason',
  'body',
  'created_at',
  'resolved_at',
  'resolved_by',
  'note',
] as const

/** SQL of messages that somebody wants administrators to see. */
export const reportRepository = {
  /** Undefined where the person has reported the message before. */
  insert: (tx: CommTransaction, report: ReportRow): Promise<ReportRow | undefined> =>
    tx
      .insertInto('message_report')
      .values(report)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'message_id', 'reporter_id']).doNothing())
      .returning(columns)
      .executeTakeFirst(),

  findOf: (tx: CommTransaction, reporterId: string, messageId: string): Promise<ReportRow | undefined> =>
    tx
      .selectFrom('message_report')
      .select(columns)
      .where('message_id', '=', messageId)
      .where('reporter_id', '=', reporterId)
      .executeTakeFirst(),

  hold: (tx: CommTransaction, id: string): Promise<ReportRow | undefined> =>
    tx.selectFrom('message_report').select(columns).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** Newest first. */
  list: (
    tx: CommTransaction,
    { before, limit, open }: { before?: string | undefined; limit: number; open?: boolean | undefined },
  ): Promise<ReportRow[]> =>
    tx
      .selectFrom('message_report')
      .select(columns)
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
      .$if(open !== undefined, (query) => query.where('resolved_at', open ? 'is' : 'is not', null))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),

  resolve: (
    tx: CommTransaction,
    id: string,
    resolution: { resolved_at: Date; resolved_by: string; note: string | null },
  ): Promise<ReportRow> =>
    tx
      .updateTable('message_report')
      .set(resolution)
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirstOrThrow(),
}
