import { type Access, type App, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type TSchema } from 'typebox'
import type { Kind } from './kinds.ts'
import type { PeopleWriting, PersonWriting, Wrote } from './people-writing.ts'
import { CHANGES, type GivenPerson, NEWCOMERS } from './person-schemas.ts'
import { ById, ByUser, READ_STAFF, readerOf, replyWith, warnOfMissingAccounts } from './reading-replies.ts'
import type { Readings } from './readings.ts'
import { Encadrant, type Person, Staff, Student, toPerson } from './views.ts'

const LOOKS_AFTER: readonly Access[] = ['staff', 'admin']

type Resource = {
  kind: Kind
  url: string
  tag: string
  /** What one of them is called, with its article. */
  one: string
  item: TSchema
  /** Who makes and removes them. */
  manage: readonly Access[]
  /** Who changes them: those, and where there is such a thing their person. */
  change: readonly Access[]
}

const RESOURCES: readonly Resource[] = [
  {
    ...{ kind: 'student', url: '/api/students/', tag: 'Students', one: 'a student', item: Student },
    manage: LOOKS_AFTER,
    change: [...LOOKS_AFTER, 'student:own'],
  },
  {
    ...{
      kind: 'encadrant',
      url: '/api/encadrants/',
      tag: 'Encadrants',
      one: 'a supervisor',
      item: Encadrant,
    },
    manage: LOOKS_AFTER,
    change: [...LOOKS_AFTER, 'encadrant:own'],
  },
  {
    ...{ kind: 'staff', url: '/api/staff/', tag: 'Staff', one: 'a member of staff', item: Staff },
    manage: LOOKS_AFTER,
    change: LOOKS_AFTER,
  },
  {
    ...{ kind: 'admin_hod', url: '/api/admin_hods/', tag: 'Heads of department', item: Staff },
    one: 'a head of department',
    manage: ['admin'],
    change: ['admin'],
  },
]

const refusals = { 403: ProblemDetails, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails }
const PARTS =
  'Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.'
const NEW = [
  'Answers 200 with the profile that the person has, updated, where there is one: the same as the events of the account make.',
  'The account may be one that is not known yet. Without a student number one is given out.',
].join(' ')

/** Routes by which profiles are written, and by which staff and heads of department are read. */
export const peopleWritingRoutes =
  (writing: PeopleWriting, readings: Readings): Routes =>
  async (app) => {
    for (const resource of RESOURCES) addWrites(app, writing, resource)
    for (const resource of RESOURCES) {
      if (resource.kind === 'staff' || resource.kind === 'admin_hod') addReads(app, readings, resource)
    }
  }

const addWrites = (app: App, writing: PeopleWriting, resource: Resource) => {
  const { kind, url, tag, one, item, manage, change } = resource
  const tags = [tag]
  app.post(
    url,
    {
      config: { access: manage, statusOf: (body) => (writing.isNew(body) ? 201 : 200) },
      schema: {
        summary: `Add ${one}`,
        description: NEW,
        tags,
        body: NEWCOMERS[kind],
        response: { 200: item, 201: item, 403: ProblemDetails, 409: ProblemDetails },
      },
    },
    async ({ body, caller }, reply) => {
      const wrote = await writing.create(kind, body as GivenPerson, caller)
      reply.code(wrote.isNew ? 201 : 200)
      return answerWith(reply, wrote)
    },
  )
  for (const [method, summary] of [
    ['PUT', `Change ${one}`],
    ['PATCH', `Change some of ${one}`],
  ] as const) {
    app.route({
      method,
      url: `${url}:id/`,
      config: { access: change },
      schema: {
        summary,
        description: PARTS,
        tags,
        params: ById,
        body: CHANGES[kind],
        response: { 200: item, ...refusals },
      },
      handler: async (request, reply) => {
        const { id } = request.params as { id: string }
        return answerWith(
          reply,
          await writing.change(kind, id, request.body as GivenPerson, writingOf(request)),
        )
      },
    })
  }
  app.delete(
    `${url}:id/`,
    {
      config: { access: manage },
      schema: {
        summary: `Remove ${one}`,
        description: 'The profile is hidden; entering the same account again brings it back.',
        tags,
        params: ById,
        response: { 204: Type.Null(), 403: ProblemDetails, 404: ProblemDetails, 412: ProblemDetails },
      },
    },
    async (request, reply) => {
      await writing.remove(kind, request.params.id, writingOf(request))
      return reply.code(204).send(null)
    },
  )
}

const addReads = (app: App, readings: Readings, { kind, url, tag, one, item }: Resource) => {
  const answers = { 200: item, 404: ProblemDetails }
  const tags = [tag]
  app.get(
    `${url}:id/`,
    {
      config: { access: READ_STAFF },
      schema: { summary: `${capital(one)} by id`, tags, params: ById, response: answers },
    },
    async (request, reply) => {
      const read = await readings.get(kind, request.params.id, readerOf(request))
      return replyWith(request, reply, read, (row, reading) => toPerson(kind, row, reading))
    },
  )
  app.get(
    `${url}by_user/:user_id/`,
    {
      config: { access: READ_STAFF },
      schema: {
        summary: `${capital(one)} by the id of their account`,
        tags,
        params: ByUser,
        response: answers,
      },
    },
    async (request, reply) => {
      const read = await readings.getByUser(kind, request.params.user_id, readerOf(request))
      return replyWith(request, reply, read, (row, reading) => toPerson(kind, row, reading))
    },
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const writingOf = ({ caller, grant, expectedVersion: expected }: FastifyRequest): PersonWriting => ({
  caller,
  grant,
  expected,
})

/** Sets what goes with the answer to a write, and gives its body. */
export const answerWith = (reply: FastifyReply, { body, version, available }: Wrote): Person => {
  reply.etag(version)
  if (!available) warnOfMissingAccounts(reply)
  return body
}
