import { Readable } from 'node:stream'
import { Id } from '@medtrack/contracts'
import { acceptUploads, KitErrors, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { ImportReport, ImportStatus, NewImport, StartImport } from './import-schema.ts'
import type { Imports } from './imports.ts'

const access = ['admin'] as const
const tags = ['Import of people']
const params = Type.Object({ id: Id })
const url = '/api/v1/users/imports/'
// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string' })
// In the query as well, for those who send a file without parts around it.
const { role, language } = NewImport.properties

/** People who come from a list: checked first, then made into accounts in the background. */
export const importRoutes =
  ({ imports, maxBytes }: { imports: Imports; maxBytes: number }): Routes =>
  async (app) => {
    await acceptUploads(app)

    app.post(
      '/api/v1/users/import/',
      {
        config: {
          access,
          upload: { part: 'file', maxBytes },
          envelope: true,
          message: 'Read; `state` says whether it was started.',
        },
        schema: {
          summary: 'Check a CSV or XLSX file of people, and import it',
          description: [
            'Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.',
            'The first row names the columns, in English, French or Arabic; only `email` is needed. Passwords in clear are refused; hashes of Django (`pbkdf2_sha256$…`) are taken as `password_hash`, everybody else is invited by mail.',
            'A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query.',
          ].join('\n\n'),
          tags,
          querystring: Type.Object({
            role,
            language,
            invite: Type.Optional(Type.Boolean()),
            dry_run: Type.Optional(Type.Boolean()),
            skip_invalid: Type.Optional(Type.Boolean()),
          }),
          body: NewImport,
          response: { 201: ImportReport, 413: ProblemDetails, 415: ProblemDetails, 422: ProblemDetails },
        },
      },
      async (request, reply) => {
        const { file, ...fields } = request.body
        const given = { ...fields, ...request.query }
        const report = await imports.check(
          { file, role: given.role, language: given.language, invite: given.invite, ...importerOf(request) },
          { start: !given.dry_run, skipInvalid: given.skip_invalid },
        )
        return reply.code(201).etag(report.version).send(report)
      },
    )

    app.get(
      url,
      {
        config: { access, envelope: true, message: 'Imports.' },
        schema: {
          summary: 'Imports, newest first',
          tags,
          querystring: PageQuery(),
          response: { 200: Page(ImportStatus) },
        },
      },
      async ({ query }, reply) => {
        return reply.page(await imports.list(query))
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access, envelope: true, message: 'The import.' },
        schema: {
          summary: 'An import: how far it is, and what is wrong in its file',
          tags,
          params,
          response: { 200: ImportReport, 404: ProblemDetails },
        },
      },
      async ({ params: { id } }, reply) => {
        const report = await imports.get(id)
        return reply.etag(report.version).send(report)
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
        config: { access, envelope: true, message: 'Started.' },
        schema: {
          summary: 'Make the accounts of a checked import',
          description:
            'In the background, and once, whatever happens to the process; a failed import goes on.',
          tags,
          params,
          body: StartImport,
          response: { 200: ImportStatus, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails },
        },
      },
      async ({ params: { id }, body, expectedVersion }, reply) => {
        const status = await imports.start(id, body.skip_invalid, expectedVersion)
        return reply.etag(status.version).send(status)
      },
    )

    app.post(
      `${url}:id/cancel/`,
      {
        config: { access, envelope: true, message: 'Cancelled.' },
        schema: {
          summary: 'Cancel an import',
          description: 'Accounts that have been made stay.',
          tags,
          params,
          response: { 200: ImportStatus, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails },
        },
      },
      async ({ params: { id }, expectedVersion }, reply) => {
        const status = await imports.cancel(id, expectedVersion)
        return reply.etag(status.version).send(status)
      },
    )
  }

const importerOf = ({ caller }: FastifyRequest): { tenantId: string; importedBy: string } => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return { tenantId: caller.tenantId, importedBy: caller.userId }
}
