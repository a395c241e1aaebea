import { Id } from '@medtrack/contracts'
import { type Caller, transact } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { CommConfig } from '../config.ts'
import { CommErrors } from '../errors.ts'
import { messageRepository } from '../messages/messages.repository.ts'
import type { CommDb } from '../tables.ts'
import { type DocumentLink, type DocumentRow, SCAN_RESULTS } from './document-view.ts'
import { documentRepository } from './documents.repository.ts'
import { assertFetchable, toLink } from './documents.ts'
import type { Links } from './links.ts'
import { personOf } from './readers.ts'

/** A document that came with a message. */
export const SentAttachment = Type.Object({
  id: Id,
  filename: Type.String(),
  content_type: Type.String(),
  size_bytes: Type.Integer({ minimum: 1 }),
  scan_result: Type.Enum([...SCAN_RESULTS]),
})
export type SentAttachment = Static<typeof SentAttachment>

type Needs = { db: CommDb; audit: CommAudit; config: CommConfig; links: Links }

/** Documents that came with messages, for whoever may read the message. */
export type SentAttachments = ReturnType<typeof createSentAttachments>

export const createSentAttachments = ({ db, audit, config, links }: Needs) => {
  /**
   * What its sender gave away with the message, and was theirs to give: their own documents, and those that they put in.
   * @throws comm.message-not-found
   */
  const given = async (userId: string, messageId: string): Promise<DocumentRow[]> => {
    const message = await messageRepository.find(db, userId, messageId)
    if (!message) throw CommErrors.messageNotFound()
    if (message.attachments.length === 0) return []
    const sender = { userId: message.sender_id, sees: 'own', unscanned: true } as const
    const rows = await documentRepository.findMany(db, sender, message.attachments)
    return rows.filter((row) => [row.owner_user_id, row.uploaded_by].includes(message.sender_id))
  }

  return {
    /** @throws comm.message-not-found */
    list: async (caller: Caller | undefined, messageId: string): Promise<SentAttachment[]> => {
      const rows = await given(personOf(caller).userId, messageId)
      return rows.map(({ id, filename, content_type, size_bytes, scan_result }) => ({
        ...{ id, filename, content_type, size_bytes: Number(size_bytes), scan_result },
      }))
    },

    /** @throws comm.message-not-found, comm.document-not-found, and as `assertFetchable` */
    link: async (
      caller: Caller | undefined,
      messageId: string,
      documentId: string,
    ): Promise<DocumentLink> => {
      const { userId } = personOf(caller)
      const row = (await given(userId, messageId)).find(({ id }) => id === documentId.toLowerCase())
      if (!row) throw CommErrors.documentNotFound()
      assertFetchable(row, config.DOWNLOAD_UNSCANNED)
      if (row.owner_user_id !== userId && row.uploaded_by !== userId) {
        await transact(db, (tx) =>
          audit.record(tx, {
            action: 'document.downloaded',
            subject: `document/${row.id}`,
            details: { owner_user_id: row.owner_user_id },
          }),
        )
      }
      return toLink(row, links)
    },
  }
}
