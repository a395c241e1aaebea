import type { Readable } from 'node:stream'
import { Id } from '@medtrack/contracts'
import {
  type Access,
  acceptUploads,
  ProblemDetails,
  type Routes,
  TimelineQuery,
  type Upload,
} from '@medtrack/kit'
import Type from 'typebox'
import { Document, DocumentLimits, DocumentLink, NewDocument, toDocument } from './document-view.ts'
import type { Documents } from './documents.ts'
import type { Fetching } from './fetching.ts'
import { attachmentNamed } from './file-names.ts'

const tags = ['Documents']
const params = Type.Object({ id: Id })
const url = '/api/documents/'
const PEOPLE: readonly Access[] = ['student:own', 'encadrant:own', 'staff', 'admin']

// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string', contentMediaType: 'application/octet-stream' })

/** Documents: put in, found, fetched, removed. */
export const documentRoutes =
  ({ documents, maxBytes }: { documents: Documents; maxBytes: number }): Routes =>
  async (app) => {
    await acceptUploads(app)

    app.post(
      url,
      {
        config: {
          access: PEOPLE,
          upload: { part: 'file', maxBytes },
          statusOf: (result) => ((result as Document).scan_result === 'pending_scan' ? 202 : 201),
        },
        schema: {
          summary: 'Put a document in',
          description:
            'Part `file` of a multipart body. What it is is found out by its bytes; photos are written anew without where and when they were taken. 202 while the scanner has not spoken.',
          tags,
          body: NewDocument,
          response: {
            201: Document,
            202: Document,
            403: ProblemDetails,
            409: ProblemDetails,
            413: ProblemDetails,
            415: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async ({ body, caller }, reply) => {
        const document = await documents.create(caller, body as typeof body & { file: Upload })
        return reply.code(document.scan_result === 'pending_scan' ? 202 : 201).send(document)
      },
    )

    app.get(
      url,
      {
        config: { access: PEOPLE },
        schema: {
          summary: 'Documents that one may see, newest first',
          description:
            'One’s own, those one put in, public ones; supervisors: of students whom they look after; staff: filed for students and offers; administrators: all.',
          tags,
          querystring: TimelineQuery(Id, { student_id: Id, offer_id: Id, owner_user_id: Id }),
          response: { 200: Type.Array(Document) },
        },
      },
      async ({ caller, query }, reply) => reply.timeline(await documents.list(caller, query)),
    )

    app.get(
      `${url}limits/`,
      {
        config: { access: PEOPLE },
        schema: {
          summary: 'What may be put in, and how much of it is used',
          tags,
          response: { 200: DocumentLimits },
        },
      },
      async ({ caller }) => documents.limits(caller),
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: PEOPLE },
        schema: { summary: 'A document', tags, params, response: { 200: Document, 404: ProblemDetails } },
      },
      async ({ caller, params: { id } }, reply) => {
        const row = await documents.get(caller, id)
        return reply.etag(`${row.id} ${row.scan_result}`).send(toDocument(row))
      },
    )

    app.get(
      `${url}:id/download/`,
      {
        config: { access: PEOPLE },
        schema: {
          summary: 'Where to fetch a document from',
          description:
            'An address that anybody may fetch it from for a while: a redirect, with the same as JSON in its body; with `Accept: application/json` no redirect.',
          tags,
          params,
          response: { 200: DocumentLink, 302: DocumentLink, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      async ({ caller, params: { id }, headers }, reply) => {
        const link = await documents.link(caller, id)
        if (/\bapplication\/json\b/i.test(headers.accept ?? '')) return reply.code(200).send(link)
        return reply
          .code(302)
          .header('location', link.url)
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(link) as never)
      },
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access: PEOPLE },
        schema: {
          summary: 'Remove a document',
          tags,
          params,
          response: { 204: Type.Null(), 403: ProblemDetails, 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }, reply) => {
        await documents.remove(caller, id)
        return reply.code(204).send(null)
      },
    )
  }

/** Contents, for whoever bears a link. */
export const fileRoutes =
  (fetching: Fetching): Routes =>
  async (app) => {
    app.get(
      '/api/files/:id/',
      {
        config: { access: ['anyone'] },
        schema: {
          summary: 'Fetch a document by its link',
          description: 'Until the link is over, or the document is removed or found to be infected.',
          tags,
          params,
          querystring: Type.Object({
            tenant: Id,
            expires: Type.Integer({ minimum: 0 }),
            signature: Type.String({ maxLength: 100 }),
          }),
          response: {
            200: { content: { 'application/octet-stream': { schema: File } } },
            403: ProblemDetails,
            502: ProblemDetails,
          },
        },
      },
      async ({ params: { id }, query }, reply) => {
        const { row, content } = await fetching.fetch(id.toLowerCase(), query)
        return (
          reply
            .type(row.content_type)
            .header('content-length', row.size_bytes)
            .header('content-disposition', attachmentNamed(row.filename))
            // Opened in a browser after all, it is nothing there: no script, no form, no origin.
            .header('content-security-policy', "default-src 'none'; sandbox")
            .header('cache-control', 'private, no-store')
            .header('referrer-policy', 'no-referrer')
            .send(content)
        )
      },
    )
  }
