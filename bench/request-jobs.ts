import { randomUUID } from 'node:crypto'
import { GOALS, type Goal } from './goals.ts'
import { type Ask, agreeOnAnswers, assertStatus } from './request-answers.ts'
import type { RequestSubject, RequestSubjects } from './request-subjects.ts'
import { ADMIN } from './running-platform.ts'

/** One of the jobs that the limit does, too. */
export type RequestJob = {
  what: string
  /** What its rate is to be of the limit's. */
  rate?: Goal
  /** What its processor time is to be, times the limit's. */
  cost?: Goal
  /** How often it is done in one measurement: half a second of processor time and more. */
  times: number
  /** @throws when the answer is wrong */
  once(subject: RequestSubject, turn: number): Promise<void>
}

/** Jobs that take turns: the whole mix. */
const MIX_TURNS = 20
const PAGE_SIZE = 20
/** Students and pages that are asked for again and again. */
const READ_STUDENTS = 500
const READ_PAGES = 100

const student = (id: string) => `/api/students/${id}/`
const page = (number: number) => `/api/students/?page_size=${PAGE_SIZE}&page=${number}`
const STUDENTS = '/api/students/'
const LOGIN = '/api/v1/auth/login/'
const PREFERENCES = '/api/v1/users/preferences/'

/** All jobs; answers are agreed on before, and who was entered is counted. */
export const createRequestJobs = async ({
  limit,
  product,
  gateway,
  studentIds,
  readers,
}: RequestSubjects) => {
  const subjects = [limit, product, ...(gateway ? [gateway] : [])]
  const admin = ADMIN.email
  const step = Math.max(1, Math.floor(studentIds.length / READ_STUDENTS))
  const reads = studentIds
    .filter((_id, at) => at % step === 0)
    .map((id): Ask => ({ service: 'profile', path: student(id), email: admin }))
  const pages = Math.floor(studentIds.length / PAGE_SIZE) - 1
  const lists = Array.from({ length: Math.min(READ_PAGES, pages) }, (_, n): Ask => {
    // All over the directory.
    return { service: 'profile', path: page(1 + ((n * 7919) % pages)), email: admin }
  })
  const own = readers.map(
    ({ email, profileId }): Ask => ({ service: 'profile', path: student(profileId), email }),
  )
  const preferences = readers.map(({ email }): Ask => ({ service: 'auth', path: PREFERENCES, email }))
  const answers = await agreeOnAnswers(subjects, [...reads, ...lists, ...own, ...preferences])
  const asking =
    (asks: readonly Ask[]): RequestJob['once'] =>
    (subject, turn) => {
      const ask = asks[turn % asks.length]
      if (!ask) throw new Error('there is nothing to ask for')
      return answers.check(subject, ask)
    }

  const entered = new Map<RequestSubject, number>(subjects.map((subject) => [subject, 0]))
  const enter: RequestJob['once'] = async (subject, turn) => {
    const body = {
      ...{ user_id: randomUUID(), cin: randomUUID().slice(0, 13), email: `${randomUUID()}@bench.test` },
      // Behind everybody else in the order of the list: pages that are known stay as they are.
      ...{ first_name: 'Amina', last_name: 'ييزي', university: `University ${turn % 8}` },
    }
    const token = subject.tokens.get(admin) ?? ''
    const answer = await subject.send('profile', STUDENTS, { token, body })
    assertStatus(subject, answer, 201, STUDENTS)
    const { text } = answer
    const answered = JSON.parse(text)
    for (const [name, value] of Object.entries(body))
      if (answered[name] !== value) throw new Error(`${subject.who} entered another student: ${text}`)
    entered.set(subject, (entered.get(subject) ?? 0) + 1)
  }

  const ids = new Map(readers.map(({ email }) => [email, '']))
  const signIn: RequestJob['once'] = async (subject, turn) => {
    const person = readers[turn % readers.length]
    if (!person) throw new Error('nobody signs in')
    const { email, password } = person
    const answer = await subject.send('auth', LOGIN, { body: { email, password } })
    assertStatus(subject, answer, 200, LOGIN)
    const { text } = answer
    const { user, access_token, refresh_token } = JSON.parse(text).data
    ids.set(email, ids.get(email) || user.id)
    if (user.email !== email || user.id !== ids.get(email) || !access_token || !refresh_token)
      throw new Error(`${subject.who} let somebody else in: ${text}`)
  }

  const [read, list, preference] = [asking(reads), asking(lists), asking(preferences)]
  /** Read 60 %, list 20, enter 5, preferences 10, sign in 5. */
  const mix: RequestJob['once'] = (subject, turn) => {
    const part = turn % MIX_TURNS
    const at = Math.floor(turn / MIX_TURNS)
    if (part < 12) return read(subject, at * 12 + part)
    if (part < 16) return list(subject, at * 4 + part)
    if (part < 18) return preference(subject, at * 2 + part)
    return part === 18 ? enter(subject, at) : signIn(subject, at)
  }
  const { requests } = GOALS
  const jobs: readonly RequestJob[] = [
    { what: 'a student reads themselves', rate: requests.readOwn, times: 6_000, once: asking(own) },
    { what: 'an administrator reads a student', rate: requests.read, times: 4_000, once: read },
    { what: 'a page of 20 students', rate: requests.list, times: 1_500, once: list },
    { what: 'a student is entered', rate: requests.create, times: 800, once: enter },
    { what: 'cached preferences', rate: requests.preferences, times: 8_000, once: preference },
    { what: 'sign-in', rate: requests.signIn, times: 120, once: signIn },
    { what: 'the whole mix', cost: requests.mixCost, times: 2_000, once: mix },
  ]
  return { jobs, entered: (subject: RequestSubject) => entered.get(subject) ?? 0 }
}
