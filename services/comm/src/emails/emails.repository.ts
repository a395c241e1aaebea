import type { CommDb, DeliveryStatus } from '../tables.ts'

export type EmailRow = {
  id: string
  tenant_id: string
  notification_id: string
  status: DeliveryStatus
  attempts: number
  last_error: string
  recipient: string | null
  due_at: Date | null
  sent_at: Date | null
  created_at: Date
  user_id: string | null
  title: string
  content: string
  category: string
  security: boolean
  template: string | null
  data: Record<string, unknown>
  language: string | null
  correlation_id: string
  scheduled_at: Date | null
}

export type EmailFilter = {
  status?: DeliveryStatus | undefined
  before?: string | undefined
  limit: number
}

const mails = (db: CommDb) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select([
      'delivery.id',
      'delivery.tenant_id',
      'delivery.notification_id',
      'delivery.status',
      'delivery.attempts',
      'delivery.last_error',
      'delivery.recipient',
      'delivery.due_at',
      'delivery.sent_at',
      'delivery.created_at',
      'notification.user_id',
      'notification.title',
      'notification.content',
      'notification.category',
      'notification.security',
      'notification.template',
      'notification.data',
      'notification.language',
      'notification.correlation_id',
      'notification.scheduled_at',
    ])
    .where('delivery.channel', '=', 'email')

/** SQL of mails that leave, or have left. */
export const emailRepository = {
  /** Those that were accepted last first. */
  list: (db: CommDb, { status, before, limit }: EmailFilter): Promise<EmailRow[]> =>
    mails(db)
      .$if(status !== undefined, (query) => query.where('delivery.status', '=', status ?? 'pending'))
      .$if(before !== undefined, (query) => query.where('delivery.id', '<', before ?? ''))
      .orderBy('delivery.id', 'desc')
      .limit(limit)
      .execute(),

  find: (db: CommDb, id: string): Promise<EmailRow | undefined> =>
    mails(db).where('delivery.id', '=', id).executeTakeFirst(),
}
