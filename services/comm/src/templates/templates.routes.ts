import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { personOf } from '../person.ts'
import type { ManagedTemplates, Writing } from './managing.ts'
import type { Previewing } from './previewing.ts'
import {
  NewTemplate,
  Preview,
  PreviewRequest,
  Template,
  TemplateChange,
  TemplateName,
  TemplateSummary,
  TemplateVersion,
  TestSend,
} from './template-views.ts'

const url = '/api/templates/'
const tags = ['Templates']
const config = { access: ['admin', 'platform_admin'] as const }
const params = Type.Object({ name: TemplateName })
const versionParams = Type.Object({
  name: TemplateName,
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})
const missing = { 404: ProblemDetails }
const changing = { 200: Template, 404: ProblemDetails, 412: ProblemDetails }

type Needs = { managed: ManagedTemplates; previewing: Previewing }

/** What the institution says, for those who write it. */
export const templateRoutes =
  ({ managed, previewing }: Needs): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config,
        schema: {
          summary: 'Templates by name, as the institution uses them',
          tags,
          querystring: PageQuery({ search: true }),
          response: { 200: Page(TemplateSummary) },
        },
      },
      async ({ query }, reply) => reply.page(await managed.list(query)),
    )

    app.post(
      url,
      {
        config,
        schema: {
          summary: 'Add a template',
          description:
            'For notifications and rules of the institution. Other words for a default are a PUT of it.',
          tags,
          body: NewTemplate,
          response: { 201: Template, 409: ProblemDetails },
        },
      },
      async (request, reply) => {
        const template = await managed.create(request.body, writingOf(request))
        return reply.code(201).etag(template.revision).send(template)
      },
    )

    app.get(
      `${url}:name/`,
      {
        config,
        schema: { summary: 'A template', tags, params, response: { 200: Template, ...missing } },
      },
      async (request, reply) => answer(reply, await managed.get(request.params.name)),
    )

    app.put(
      `${url}:name/`,
      {
        config,
        schema: {
          summary: 'Save a new version, and use it',
          description:
            'Every part is tried in every language before it is saved; the answer names each that does not work.',
          tags,
          params,
          body: TemplateChange,
          response: changing,
        },
      },
      async (request, reply) =>
        answer(reply, await managed.put(request.params.name, request.body, writingOf(request))),
    )

    app.delete(
      `${url}:name/`,
      {
        config,
        schema: {
          summary: 'Go back to the default, or remove an own template',
          description: 'Its versions stay, and can be used again.',
          tags,
          params,
          response: { 204: Type.Null(), 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails },
        },
      },
      async (request, reply) => {
        await managed.remove(request.params.name, writingOf(request))
        return reply.code(204).send(null)
      },
    )

    app.get(
      `${url}:name/versions/`,
      {
        config,
        schema: {
          summary: 'All versions of a template, newest first',
          tags,
          params,
          querystring: PageQuery(),
          response: { 200: Page(TemplateVersion), ...missing },
        },
      },
      async ({ params: { name }, query }, reply) => reply.page(await managed.listVersions(name, query)),
    )

    app.post(
      `${url}:name/versions/:version/activate/`,
      {
        config,
        schema: { summary: 'Use a version again', tags, params: versionParams, response: changing },
      },
      async (request, reply) => {
        const { name, version } = request.params
        return answer(reply, await managed.activate(name, version, writingOf(request)))
      },
    )

    app.post(
      `${url}:name/preview/`,
      {
        config,
        schema: {
          summary: 'Look at a template, saved or not',
          description: 'With `wordings`, these are shown instead of what is used.',
          tags,
          params,
          body: PreviewRequest,
          response: { 200: Preview, ...missing },
        },
      },
      async (request) => previewing.preview(request.params.name, request.body, personOf(request)),
    )

    app.post(
      `${url}:name/test-send/`,
      {
        config,
        schema: {
          summary: 'Send a template to oneself',
          description: 'With usual values for what is not given. It goes to the caller only.',
          tags,
          params,
          body: TestSend,
          response: { 201: Type.Object({ notification_id: Type.String() }), ...missing },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await previewing.testSend(request.params.name, request.body, personOf(request))),
    )
  }

const writingOf = (request: FastifyRequest): Writing => ({
  ...personOf(request),
  expected: request.expectedVersion,
})

const answer = (reply: FastifyReply, template: Template): Template => {
  reply.etag(template.revision)
  return template
}
