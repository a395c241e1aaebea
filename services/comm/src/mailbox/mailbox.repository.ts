import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { MailboxChannel, MailboxRow } from './mailbox-message.ts'

export type MailboxFilter = {
  to?: string | undefined
  channel?: MailboxChannel | undefined
  /** Only what came at that instant or later. */
  since?: Date | undefined
  limit: number
}

/** Messages that nobody outside receives. */
export const mailboxRepository = {
  insert: async (db: CommDb, { data, ...row }: MailboxRow & { tenant_id: string }): Promise<void> => {
    await db
      .insertInto('mailbox_message')
      .values({ ...row, data: JSON.stringify(data) })
      .execute()
  },

  /** Newest first; of all tenants when `db` sees them. */
  list: (db: CommDb, { to, channel, since, limit }: MailboxFilter): Promise<MailboxRow[]> => {
    let query = db
      .selectFrom('mailbox_message')
      .select(['id', 'channel', 'recipient', 'subject', 'text', 'html', 'data', 'created_at'])
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
    if (to !== undefined) query = query.where(sql`lower(recipient)`, '=', to.toLowerCase())
    if (channel !== undefined) query = query.where('channel', '=', channel)
    if (since !== undefined) query = query.where('created_at', '>=', since)
    return query.execute()
  },

  removeOf: async (tx: CommTransaction, tenantId: string, recipients: readonly string[]): Promise<void> => {
    if (recipients.length === 0) return
    await tx
      .deleteFrom('mailbox_message')
      .where('tenant_id', '=', tenantId)
      .where(
        sql<string>`lower(recipient)`,
        'in',
        recipients.map((recipient) => recipient.toLowerCase()),
      )
      .execute()
  },

  removeBefore: async (db: CommDb, instant: Date): Promise<void> => {
    await db.deleteFrom('mailbox_message').where('created_at', '<', instant).execute()
  },
}
