import { Id } from '@medtrack/contracts'
import { type Access, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { KINDS } from '../evaluations/states.ts'
import { NewTemplate, Template, TemplateChange, TemplateVersion, WholeTemplate } from './template-schema.ts'
import type { Templates } from './templates.ts'

const url = '/api/templates/'
const tags = ['Evaluation templates']
const params = Type.Object({ id: Id })
const READ: readonly Access[] = ['encadrant', 'staff', 'admin', 'scope:evaluations:read']
const WRITE: readonly Access[] = ['admin']
const missing = { 403: ProblemDetails, 404: ProblemDetails }
const writes = { ...missing, 409: ProblemDetails, 412: ProblemDetails, 422: ProblemDetails }

/** Templates of evaluations: supervisors and staff read them, administrators write them. */
export const templateRoutes =
  (templates: Templates): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ },
        schema: {
          summary: 'Templates of evaluations',
          description:
            'A stage is evaluated by the most specific active template of each kind: of its department and speciality, its department, its speciality, the institution, else the default.',
          tags,
          querystring: PageQuery({ filters: { kind: Type.Enum([...KINDS]), department_id: Id } }),
          response: { 200: Page(Template), 403: ProblemDetails },
        },
      },
      async ({ query, caller }, reply) => reply.page(await templates.list(query as never, caller)),
    )

    app.post(
      url,
      {
        config: { access: WRITE },
        schema: {
          summary: 'Make a template',
          description:
            'For a department, a speciality or, without either, the institution. Stages that are made from now on use it, and those of which nothing is written yet once there is news of them.',
          tags,
          body: NewTemplate,
          response: { 201: Template, 403: ProblemDetails, 409: ProblemDetails, 422: ProblemDetails },
        },
      },
      async ({ body, caller }, reply) => {
        const template = await templates.create(body, caller)
        return reply.code(201).etag(template.revision).send(template)
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ },
        schema: { summary: 'A template', tags, params, response: { 200: Template, ...missing } },
      },
      async ({ params: { id }, caller }, reply) =>
        answer(reply, await templates.get(id.toLowerCase(), caller)),
    )

    app.put(
      `${url}:id/`,
      {
        config: { access: WRITE },
        schema: {
          summary: 'Replace a template',
          description: 'Other criteria are a new version: evaluations keep those that they were made from.',
          tags,
          params,
          body: WholeTemplate,
          response: { 200: Template, ...writes },
        },
      },
      async (request, reply) =>
        answer(reply, await templates.replace(idOf(request), request.body, writeOf(request))),
    )

    app.patch(
      `${url}:id/`,
      {
        config: { access: WRITE },
        schema: {
          summary: 'Change a template',
          description:
            'Absent fields stay as they are. Other criteria are a new version: evaluations keep those that they were made from.',
          tags,
          params,
          body: TemplateChange,
          response: { 200: Template, ...writes },
        },
      },
      async (request, reply) =>
        answer(reply, await templates.change(idOf(request), request.body, writeOf(request))),
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access: WRITE },
        schema: {
          summary: 'Remove a template',
          description: 'Evaluations that were made from it stay. The default cannot be removed.',
          tags,
          params,
          response: { 204: Type.Null(), ...writes },
        },
      },
      async (request, reply) => {
        await templates.remove(idOf(request), writeOf(request))
        return reply.code(204).send(null)
      },
    )

    app.get(
      `${url}:id/versions/`,
      {
        config: { access: READ },
        schema: {
          summary: 'All versions of a template, newest first',
          tags,
          params,
          querystring: PageQuery(),
          response: { 200: Page(TemplateVersion), ...missing },
        },
      },
      async ({ params: { id }, query }, reply) =>
        reply.page(await templates.listVersions(id.toLowerCase(), query)),
    )
  }

const idOf = ({ params: { id } }: { params: { id: string } }) => id.toLowerCase()

const writeOf = ({ caller, expectedVersion }: Pick<FastifyRequest, 'caller' | 'expectedVersion'>) => ({
  caller,
  expected: expectedVersion,
})

const answer = (reply: FastifyReply, template: Template): Template => {
  reply.etag(template.revision)
  return template
}
