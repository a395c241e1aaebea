import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { described, openAppUnderTest, Student } from './app-under-test.ts'
import { Page, PageQuery } from './lists.ts'
import { ProblemDetails } from './problem-details.ts'
import type { Routes } from './routes.ts'

const routes: Routes = async (app) => {
  app.get(
    '/students/',
    {
      config: { access: ['anyone'], envelope: true },
      schema: {
        ...described,
        querystring: PageQuery({ ordering: ['name'] }),
        response: { 200: Page(Student) },
      },
    },
    async (_request, reply) => reply.page({ items: [], total: 0 }),
  )
  app.post(
    '/students/:id/',
    {
      config: { access: ['admin', 'student:own'] },
      schema: {
        ...described,
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({ name: Type.String({ examples: ['Amal'] }) }, { examples: [{ name: 'Amal' }] }),
        response: { 201: Student, 409: ProblemDetails },
      },
    },
    async (request, reply) => reply.code(201).send({ id: request.params.id, name: request.body.name }),
  )
}

const open = async () => {
  await using edge = await openAppUnderTest(routes, { docs: { serverUrl: '/test' } })
  return (await edge.app.inject({ url: '/openapi.json' })).json()
}

describe('/openapi.json', () => {
  test('is OpenAPI 3.1 with a summary, a tag, security and an id at every operation', async () => {
    const document = await open()
    assert.equal(document.openapi, '3.1.0')
    assert.deepEqual(document.servers, [{ url: '/test' }])
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object))
    assert.ok(operations.length >= 6)
    for (const { summary, tags, security, operationId } of operations) {
      assert.ok(summary && tags.length > 0 && security && operationId)
    }
    assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  })
  test('shows the wrapped shape, the paging headers, and defaults as optional', async () => {
    const { get } = (await open()).paths['/students/']
    const answer = get.responses['200'].content['application/json'].schema
    assert.deepEqual(answer.required, ['success', 'message', 'data', 'meta'])
    assert.equal(answer.properties.data.type, 'array')
    assert.ok(get.responses['200'].headers['X-Total-Count'])
    assert.deepEqual(get.security, [])
    const page = get.parameters.find(({ name }: { name: string }) => name === 'page')
    assert.equal(page.required, false)
  })
  test('shows every error with its codes, the key and who may', async () => {
    const { post } = (await open()).paths['/students/{id}/']
    assert.deepEqual(post.security, [{ bearer: [] }])
    assert.match(post.description, /`admin`, `student:own`/)
    assert.match(post.responses['409'].description, /`test\.taken`/)
    for (const status of ['400', '401', '403', '404', '409', '413', '415', '422', '500', '503']) {
      assert.equal(
        post.responses[status].content['application/problem+json'].schema.$ref,
        '#/components/schemas/ProblemDetails',
      )
    }
    assert.ok(post.parameters.some(({ name }: { name: string }) => name === 'Idempotency-Key'))
    const body = post.requestBody.content['application/json']
    assert.deepEqual(body.example, { name: 'Amal' })
    assert.equal(body.schema.additionalProperties, false)
  })
})
