import { Id } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { DocumentLink } from './document-view.ts'
import { SentAttachment, type SentAttachments } from './sent-attachments.ts'

const tags = ['Messages']
const config = { access: EVERY_ROLE_OWN }

/** What came with messages. */
export const sentAttachmentRoutes =
  (attachments: SentAttachments): Routes =>
  async (app) => {
    app.get(
      '/api/messages/:id/attachments/',
      {
        config,
        schema: {
          tags,
          summary: 'Documents that came with a message',
          description:
            'For whoever may read the message: those that are its sender’s own, or that they put in, and are still there.',
          params: Type.Object({ id: Id }),
          response: { 200: Type.Array(SentAttachment), 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }) => attachments.list(caller, id),
    )
    app.get(
      '/api/messages/:id/attachments/:document_id/',
      {
        config,
        schema: {
          tags,
          summary: 'Where to fetch a document that came with a message',
          description: 'An address that anybody may fetch it from for a while.',
          params: Type.Object({ id: Id, document_id: Id }),
          response: { 200: DocumentLink, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      async ({ caller, params }) => attachments.link(caller, params.id, params.document_id),
    )
  }
