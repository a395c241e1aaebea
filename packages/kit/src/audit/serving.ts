import { Readable } from 'node:stream'
import Type from 'typebox'
import { KitErrors } from '../errors.ts'
import type { Routes } from '../http/routes.ts'
import type { AuditFormat, AuditLog } from './audit-log.ts'
import { AuditExportQuery, AuditQuery, AuditRecord, toAuditFilter, toAuditRecord } from './audit-records.ts'

const access = ['admin'] as const
const tags = ['Audit']
// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string' })
const MEDIA_TYPES = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' }

/** The routes of a service's log: who did what, when, from where. `base` is what the service's routes begin with. */
export const auditRoutes =
  (log: AuditLog, { base, envelope = false }: { base: string; envelope?: boolean }): Routes =>
  async (app) => {
    app.get(
      `${base}/audit/`,
      {
        config: { access, ...(envelope ? { envelope, message: 'What was done.' } : {}) },
        schema: {
          summary: 'The audit log, newest first',
          description: 'Goes on with `Link: rel="next"`. Nothing in it can be changed or removed.',
          tags,
          querystring: AuditQuery,
          response: { 200: Type.Array(AuditRecord) },
        },
      },
      async ({ query }, reply) => {
        const { before, limit } = query
        const { items, next } = await log.list({ ...toAuditFilter(query), before, limit })
        return reply.timeline({ items: items.map(toAuditRecord), next })
      },
    )

    app.get(
      `${base}/audit/export/`,
      {
        config: { access },
        schema: {
          summary: 'The audit log as a file, oldest first',
          description: 'JSON lines or CSV, by `format` or `Accept`. That it was exported is recorded in it.',
          tags,
          querystring: AuditExportQuery,
          response: {
            200: {
              content: {
                'application/jsonl': { schema: File },
                'text/csv': { schema: File },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const { caller, query, headers } = request
        if (caller?.tenantId === undefined) throw KitErrors.forbidden()
        const format = query.format ?? formatOf(headers.accept)
        const pieces = await log.export(caller.tenantId, format, toAuditFilter(query))
        return reply
          .type(MEDIA_TYPES[format])
          .header('content-disposition', `attachment; filename="audit-log.${format}"`)
          .send(Readable.from(pieces))
      },
    )
  }

const formatOf = (accept = ''): AuditFormat => (/\btext\/csv\b/i.test(accept) ? 'csv' : 'jsonl')
