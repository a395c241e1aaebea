import type { CommApi } from '@medtrack/contracts'
import { KitErrors, type ServiceClient } from '@medtrack/kit'
import { CoreErrors } from '../errors.ts'

/** Looks at the documents that a student attaches. */
export type Attachments = ReturnType<typeof createAttachments>

export const createAttachments = ({ comm }: { comm: ServiceClient<typeof CommApi> }) => ({
  /**
   * The ids in lower case, once COMM has said that each is a document of the person's that others may be given. Nobody is
   * asked where there are none. @throws core.documents-not-usable, request.unavailable
   */
  check: async (ownerUserId: string, given: readonly string[]): Promise<string[]> => {
    const ids = given.map((id) => id.toLowerCase())
    if (ids.length === 0) return ids
    const found = await comm.listUsableDocuments({
      query: { owner_user_id: ownerUserId, ids: ids.join(',') },
    })
    if (!found) throw KitErrors.unavailable({ facts: { dependency: 'comm-service' }, retryAfterSeconds: 5 })
    const usable = new Set(found.map(({ id }) => id))
    const errors = ids.flatMap((id, index) =>
      usable.has(id)
        ? []
        : [{ path: `/documents/${index}`, message: 'is no document of yours that can be used' }],
    )
    if (errors.length > 0) throw CoreErrors.documentsNotUsable({ errors })
    return ids
  },
})
