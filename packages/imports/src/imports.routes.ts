import { Readable } from 'node:stream'
import { Id } from '@medtrack/contracts'
import {
  type Access,
  acceptUploads,
  type Caller,
  KitErrors,
  Page,
  PageQuery,
  ProblemDetails,
  type Routes,
} from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import Type, { type TProperties } from 'typebox'
import { type ImportForm, newImport, StartImport } from './import-form.ts'
import type { ImportSubject } from './import-subject.ts'
import type { Imports } from './imports.ts'
import type { ImportOrder } from './receiving.ts'

/** What a route says that takes files of one subject. */
export type Upload = {
  readonly url: string
  readonly subject: ImportSubject
  readonly summary: string
  readonly description: string
  /** What may be asked beside the file: in the body, and in the query for those who send a file without parts around it. */
  readonly fields: TProperties
  readonly query: TProperties
  /** The options of the import out of those fields. Throws for whom may not import this. */
  optionsOf(given: Readonly<Record<string, unknown>>, caller: Caller | undefined): object | Promise<object>
}

/** What routes say of what imports do. */
export type ImportTexts = { readonly tags: readonly string[]; readonly start: string; readonly stays: string }

type Given = { dry_run: boolean; skip_invalid: boolean } & Record<string, unknown>

type RouteNeeds = {
  imports: Imports
  form: ImportForm
  access: readonly Access[]
  /** Where imports are listed, with a slash at its end. */
  url: string
  uploads: readonly Upload[]
  texts: ImportTexts
  maxBytes: number
  /** Whether answers are wrapped as AUTH's are. */
  envelope: boolean
}

// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string' })
const params = Type.Object({ id: Id })

/** Rows that come from a file: checked first, then given their effect in the background. */
export const importRoutes =
  ({ imports, form, access, url, uploads, texts, maxBytes, envelope }: RouteNeeds): Routes =>
  async (app) => {
    await acceptUploads(app)
    const tags = [...texts.tags]

    for (const { url: address, subject, summary, description, fields, query, optionsOf } of uploads) {
      app.post(
        address,
        {
          config: {
            access,
            upload: { part: 'file', maxBytes },
            envelope,
            message: 'Read; `state` says whether it was started.',
          },
          schema: {
            summary,
            description,
            tags,
            querystring: Type.Object({
              ...query,
              dry_run: Type.Optional(Type.Boolean()),
              skip_invalid: Type.Optional(Type.Boolean()),
            }),
            body: newImport(fields),
            response: {
              201: form.ImportReport,
              413: ProblemDetails,
              415: ProblemDetails,
              422: ProblemDetails,
            },
          },
        },
        async (request, reply) => {
          const { file, ...rest } = request.body as unknown as Given & { file: ImportOrder['file'] }
          const given: Given = { ...rest, ...(request.query as object) }
          const importer = importerOf(request)
          const options = await optionsOf(given, request.caller)
          const report = await imports.check(
            subject,
            { file, options, ...importer },
            { start: !given.dry_run, skipInvalid: given.skip_invalid },
          )
          return reply.code(201).etag(report.version).send(sent(report))
        },
      )
    }

    app.get(
      url,
      {
        config: { access, envelope, message: 'Imports.' },
        schema: {
          summary: 'Imports, newest first',
          tags,
          querystring: PageQuery(),
          response: { 200: Page(form.ImportStatus) },
        },
      },
      async ({ query }, reply) => {
        return sent(reply.page(await imports.list(query)))
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access, envelope, message: 'The import.' },
        schema: {
          summary: 'An import: how far it is, and what is wrong in its file',
          tags,
          params,
          response: { 200: form.ImportReport, 404: ProblemDetails },
        },
      },
      async ({ params: { id } }, reply) => {
        const report = await imports.get(id)
        return reply.etag(report.version).send(sent(report))
      },
    )

    app.get(
      `${url}:id/errors/`,
      {
        config: { access },
        schema: {
          summary: 'What is wrong in the file of an import, as CSV',
          tags,
          params,
          response: { 200: { content: { 'text/csv': { schema: File } } }, 404: ProblemDetails },
        },
      },
      async ({ params: { id } }, reply) => {
        const pieces = await imports.exportFaults(id)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="import-errors.csv"')
          .send(Readable.from(pieces))
      },
    )

    app.post(
      `${url}:id/start/`,
      {
        config: { access, envelope, message: 'Started.' },
        schema: {
          summary: texts.start,
          description:
            'In the background, and once, whatever happens to the process; a failed import goes on.',
          tags,
          params,
          body: StartImport,
          response: { 200: form.ImportStatus, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails },
        },
      },
      async ({ params: { id }, body, expectedVersion }, reply) => {
        const status = await imports.start(id, body.skip_invalid, expectedVersion)
        return reply.etag(status.version).send(sent(status))
      },
    )

    app.post(
      `${url}:id/cancel/`,
      {
        config: { access, envelope, message: 'Cancelled.' },
        schema: {
          summary: 'Cancel an import',
          description: texts.stays,
          tags,
          params,
          response: { 200: form.ImportStatus, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails },
        },
      },
      async ({ params: { id }, expectedVersion }, reply) => {
        const status = await imports.cancel(id, expectedVersion)
        return reply.etag(status.version).send(sent(status))
      },
    )
  }

/** An answer whose fields the service's form describes. */
const sent = (answer: object) => answer as never

const importerOf = ({ caller }: FastifyRequest): { tenantId: string; importedBy: string } => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return { tenantId: caller.tenantId, importedBy: caller.userId }
}
