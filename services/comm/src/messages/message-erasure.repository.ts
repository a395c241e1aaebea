import { sql } from 'kysely'
import type { CommTransaction } from '../tables.ts'

/** SQL of forgetting what somebody has written, and where they were. */
export const messageErasureRepository = {
  /**
   * Takes the people out of every room and their words out of every message; places stay, so that what others have said
   * keeps its order. Gives how many messages lost their text.
   */
  removeOfUsers: async (
    tx: CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<number> => {
    const people = sql<string>`any(${[...userIds]}::uuid[])`
    const written = tx
      .selectFrom('message')
      .select('message.id')
      .where('message.tenant_id', '=', tenantId)
      .where('message.sender_id', '=', people)
    await tx.deleteFrom('message_word').where('message_id', 'in', written).execute()
    const { numUpdatedRows } = await tx
      .updateTable('message')
      .set({ subject: '', body: '', metadata: '{}', attachments: sql<string[]>`'{}'`, client_id: null })
      .where('tenant_id', '=', tenantId)
      .where('sender_id', '=', people)
      .where('body', '<>', '')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('message_report')
      .set({ body: '' })
      .where('tenant_id', '=', tenantId)
      .where('sender_id', '=', people)
      .execute()
    await tx
      .updateTable('message_report')
      .set({ reason: '' })
      .where('tenant_id', '=', tenantId)
      .where('reporter_id', '=', people)
      .execute()
    for (const table of ['room_member', 'arrival', 'arrival_head', 'block'] as const) {
      await tx.deleteFrom(table).where('tenant_id', '=', tenantId).where('user_id', '=', people).execute()
    }
    await tx.deleteFrom('block').where('tenant_id', '=', tenantId).where('blocked_id', '=', people).execute()
    return Number(numUpdatedRows)
  },
}
