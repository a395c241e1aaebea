import { currentScope } from '@medtrack/kit'
import { PRIORITIES, USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { audienceRepository } from '../people/audiences.repository.ts'
import type { CommTransaction } from '../tables.ts'
import type { DocumentRow } from './document-view.ts'

/** Administrators who are told of one document. */
const MOST_ADMINISTRATORS = 50

/** Tells people of documents that are infected. */
export type Warning = ReturnType<typeof createWarning>

export const createWarning = ({ announcing }: { announcing: Announcing }) => ({
  /** Tells its owner, who put it in, and the administrators; once each. */
  warn: async (tx: CommTransaction, row: DocumentRow, signature: string): Promise<void> => {
    const { id, tenant_id: tenantId, filename } = row
    const owners = [row.owner_user_id, row.uploaded_by].filter((userId) => userId !== null)
    const administrators = await audienceRepository.listSlice(
      tx,
      { roles: ['admin'] },
      { after: undefined, limit: MOST_ADMINISTRATORS },
    )
    const told = new Map([
      ...administrators.map((userId) => [userId, 'document-infected-admin'] as const),
      ...owners.map((userId) => [userId, 'document-infected'] as const),
    ])
    await announcing.announceMany(
      tx,
      [...told].map(([userId, template]) => ({
        ...USUAL,
        tenantId,
        userId,
        words: { template, data: { filename, signature } },
        channels: ['in_app', 'email'] as const,
        category: 'account',
        dedupeKey: `document-infected:${id}:${userId}`,
        correlationId: currentScope().correlationId ?? id,
        priority: PRIORITIES.usual,
        related: { type: 'document', id },
      })),
    )
  },
})
