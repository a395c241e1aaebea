import { Id, Line } from '@medtrack/contracts'
import { type Access, type App, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { PEOPLE_ORDERS } from '../list-orders.ts'
import { YearLevel } from './details.ts'
import type { Kind, Row } from './kinds.ts'
import type { PeopleLists, PeopleQuery } from './people-lists.ts'
import { warnOfMissingAccounts } from './reading-replies.ts'
import { Encadrant, type Reading, Staff, Student, toEncadrant, toStaff, toStudent } from './views.ts'

/** Who reads the directories of people: those who look after them, as far as they reach. */
const READ_PEOPLE: readonly Access[] = ['staff', 'admin', 'services', 'scope:profiles:read']

const Text = Type.String({ ...Line, minLength: 1, description: 'Ignores accents and upper case.' })
const DESCRIPTION = [
  'By last name, then first, unless asked otherwise. A search finds people by how the words of their names begin, and by their addresses, numbers and callings from three letters on; all its words have to be found, and up to 10,000 are counted.',
  'Staff who work in an establishment see those of that establishment, supervisors who work nowhere yet, and every student.',
].join(' ')

type Directory<K extends Kind, V> = {
  kind: K
  url: string
  summary: string
  tag: string
  item: TSchema
  view: (row: Row<K>, reading: Reading) => V
}

const STUDENTS: Directory<'student', Student> = {
  kind: 'student',
  url: '/api/students/',
  summary: 'Students',
  tag: 'Students',
  item: Student,
  view: toStudent,
}
const ENCADRANTS: Directory<'encadrant', Encadrant> = {
  kind: 'encadrant',
  url: '/api/encadrants/',
  summary: 'Supervisors',
  tag: 'Encadrants',
  item: Encadrant,
  view: toEncadrant,
}
const STAFF: Directory<'staff', Staff> = {
  kind: 'staff',
  url: '/api/staff/',
  summary: 'Staff',
  tag: 'Staff',
  item: Staff,
  view: toStaff,
}
const ADMIN_HODS: Directory<'admin_hod', Staff> = {
  kind: 'admin_hod',
  url: '/api/admin_hods/',
  summary: 'Heads of department',
  tag: 'Heads of department',
  item: Staff,
  view: toStaff,
}

const list = { ordering: PEOPLE_ORDERS, search: true, cursor: true } as const
const StudentQuery = PageQuery({
  ...list,
  filters: { university: Text, program: Text, year_level: YearLevel },
})
const EncadrantQuery = PageQuery({ ...list, filters: { establishment: Id, service: Id, speciality: Text } })
const EncadrantAtQuery = PageQuery({ ...list, filters: { service: Id, speciality: Text } })
const StaffQuery = PageQuery({ ...list, filters: { establishment: Id, department: Id } })

type Establishments = {
  /** @throws profile.establishment-not-found */
  get(id: string): Promise<unknown>
}

/** Directories of people. */
export const peopleListRoutes =
  (lists: PeopleLists, establishments: Establishments): Routes =>
  async (app) => {
    addList(app, lists, STUDENTS, StudentQuery)
    addList(app, lists, ENCADRANTS, EncadrantQuery)
    addList(app, lists, STAFF, StaffQuery)
    addList(app, lists, ADMIN_HODS, StaffQuery)

    app.get(
      '/api/encadrants/by_establishment/:establishment_id/',
      {
        config: { access: READ_PEOPLE },
        schema: {
          summary: 'Supervisors who work in an establishment',
          description: DESCRIPTION,
          tags: [ENCADRANTS.tag],
          params: Type.Object({ establishment_id: Id }),
          querystring: EncadrantAtQuery,
          response: { 200: Page(Encadrant), 404: ProblemDetails },
        },
      },
      async (request, reply) => {
        const { establishment_id: establishment } = request.params
        await establishments.get(establishment)
        return answer(request, reply, lists, ENCADRANTS, { ...request.query, establishment })
      },
    )
  }

const addList = <K extends Kind, V>(
  app: App,
  lists: PeopleLists,
  directory: Directory<K, V>,
  querystring: TSchema,
) => {
  const { url, summary, tag, item } = directory
  app.get(
    url,
    {
      config: { access: READ_PEOPLE },
      schema: { summary, description: DESCRIPTION, tags: [tag], querystring, response: { 200: Page(item) } },
    },
    async (request, reply) => answer(request, reply, lists, directory, request.query as Asked),
  )
}

/** A query that its schema has let pass. The wire calls departments of supervisors services. */
type Asked = PeopleQuery & { service?: string }

const answer = async <K extends Kind, V>(
  { caller }: FastifyRequest,
  reply: FastifyReply,
  lists: PeopleLists,
  { kind, view }: Directory<K, V>,
  { service, ...query }: Asked,
): Promise<V[]> => {
  const asked = service === undefined ? query : { ...query, department: service }
  const { items, available, ...page } = await lists.list(kind, asked, caller)
  if (!available) warnOfMissingAccounts(reply)
  return reply.page({ ...page, items: items.map(({ row, account }) => view(row, { caller, account })) })
}
