import { Id, Timestamp } from '@medtrack/contracts'
import { type App, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { personOf } from '../accounts/own-caller.ts'
import { originOf } from '../accounts/request-origin.ts'
import type { Changing } from './changing.ts'
import { DIRECTORIES, type Directory } from './directories.ts'
import type { Enrolling } from './enrolling.ts'
import { type People, type PersonFound, toPerson, versionOf } from './people.ts'
import {
  type NewPerson,
  newPersonIn,
  PEOPLE_ORDERS,
  Person,
  type PersonChange,
  personChangeIn,
} from './people-schema.ts'

const tags = ['People']
const params = Type.Object({ id: Id })
const READ = ['staff', 'admin'] as const
const WRITE = ['admin'] as const
const problems = { 403: ProblemDetails, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails }

const PeopleQuery = PageQuery({
  ordering: PEOPLE_ORDERS,
  search: true,
  filters: {
    is_active: Type.Boolean(),
    email_verified: Type.Boolean(),
    created_from: Timestamp,
    created_before: Timestamp,
  },
})

type PeopleRules = { people: People; enrolling: Enrolling; changing: Changing }

/** People as administrators look after them: account and profile in one. */
export const peopleRoutes =
  (rules: PeopleRules): Routes =>
  async (app) => {
    for (const directory of Object.keys(DIRECTORIES) as Directory[]) addDirectory(app, directory, rules)
  }

const addDirectory = (app: App, directory: Directory, { people, enrolling, changing }: PeopleRules) => {
  const url = `/api/v1/users/${directory}/`
  const { title } = DIRECTORIES[directory]

  app.get(
    url,
    {
      config: { access: READ, envelope: true, message: 'People.' },
      schema: {
        summary: `People: ${directory}`,
        description:
          'A search finds words of names and addresses by how they begin; up to 10,000 people are counted.',
        tags,
        querystring: PeopleQuery,
        response: { 200: Page(Person) },
      },
    },
    async ({ query }, reply) => {
      const { available, ...page } = await people.list(directory, query)
      if (!available) warn(reply)
      return reply.page(page)
    },
  )

  app.post(
    url,
    {
      // PROFILE is asked once the account is there, so that the stored answer gets the profile a moment later.
      config: { access: WRITE, envelope: true, message: 'Made.', completedLater: true },
      schema: {
        summary: `Make the account and the profile of a ${title}`,
        description:
          'Without a password the person is invited by mail. Fields of the role stand beside the others or in `profile`.',
        tags,
        body: newPersonIn(directory),
        response: { 201: Person, 403: ProblemDetails, 409: ProblemDetails },
      },
    },
    async (request, reply) => {
      const found = await enrolling.enrol(directory, request.body as NewPerson, personOf(request))
      return answer(reply.code(201), found)
    },
  )

  app.get(
    `${url}:id/`,
    {
      config: { access: READ, envelope: true, message: 'The person.' },
      schema: { summary: `A ${title}`, tags, params, response: { 200: Person, 404: ProblemDetails } },
    },
    async (request, reply) => answer(reply, await people.get(directory, request.params.id)),
  )

  app.patch(
    `${url}:id/`,
    {
      config: { access: WRITE, envelope: true, message: 'Changed.' },
      schema: {
        summary: `Change a ${title}`,
        description:
          'Another address has to be verified anew; another role, and closing the account, ends every session.',
        tags,
        params,
        body: personChangeIn(directory),
        response: { 200: Person, ...problems },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const how = {
        actor: personOf(request),
        origin: originOf(request),
        expected: request.expectedVersion,
      }
      return answer(reply, await changing.change(directory, id, request.body as PersonChange, how))
    },
  )

  app.delete(
    `${url}:id/`,
    {
      config: { access: WRITE, envelope: true },
      schema: {
        summary: `Close the account of a ${title}; it can be opened again`,
        tags,
        params,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      await changing.close(directory, request.params.id, {
        actor: personOf(request),
        origin: originOf(request),
        expected: request.expectedVersion,
      })
      return reply.code(204).send(null)
    },
  )
}

const answer = (reply: FastifyReply, found: PersonFound) => {
  if (found.available) reply.etag(versionOf(found))
  // Without an entity tag: nobody is to keep an answer that lacks something.
  else warn(reply)
  return reply.send(toPerson(found))
}

const warn = (reply: FastifyReply) =>
  reply.header('warning', '199 auth-service "PROFILE cannot be reached: profile is missing"')
