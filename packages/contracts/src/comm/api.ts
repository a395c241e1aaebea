import { defineApi } from '@medtrack/kit'
import Type from 'typebox'
import { Id } from '../ids.ts'

/** What COMM lets other services call. */
export const CommApi = defineApi('comm-service', {
  /** Those of up to 20 documents that belong to the person and are not known to do harm. */
  listUsableDocuments: {
    method: 'GET',
    path: '/internal/usable-documents',
    query: Type.Object({
      owner_user_id: Id,
      ids: Type.String({
        pattern: '^[0-9a-fA-F-]{36}(?:,[0-9a-fA-F-]{36}){0,19}$',
        description: 'Ids of documents, separated by commas.',
      }),
    }),
    response: Type.Array(Type.Object({ id: Id })),
    safe: true,
  },
  /** A part of what is in a document of the person's. */
  readDocumentPiece: {
    method: 'GET',
    path: '/internal/documents/:id/piece',
    params: Type.Object({ id: Id }),
    query: Type.Object({
      owner_user_id: Id,
      from: Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Bytes that were read before.',
      }),
    }),
    response: Type.Object({
      content: Type.String({ description: 'At most a mebibyte, in base64.' }),
      is_last: Type.Boolean({ description: 'Nothing follows it.' }),
    }),
    safe: true,
  },
})
