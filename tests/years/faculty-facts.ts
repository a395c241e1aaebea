import { AttendanceRecorded, UserCreated } from '@medtrack/contracts'
import type { EventContract } from '@medtrack/kit'

const numbered = (n: number): string => `0198c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** The id that something has, by what the year calls it. */
export type IdOf = (name: string) => string

/** A fact of the year, as its publisher tells it. */
export type Fact = {
  readonly contract: EventContract
  /** Full name of the publisher; an outside one signs nothing and counts nothing. */
  readonly publisher: string
  readonly isOutside: boolean
  /** Names of what must have an id by then: nobody tells of what is not there yet. */
  readonly needs: readonly string[]
  readonly subject: string
  /** RFC 3339. */
  readonly at: string
  payload(idOf: IdOf): object
}

/** Something that PROFILE is asked to do, by an administrator; what it makes has that name from then on. */
export type Request = {
  readonly asks: { readonly method: 'POST' | 'PATCH' | 'DELETE'; path(idOf: IdOf): string }
  body?(idOf: IdOf): object
  readonly needs: readonly string[]
  readonly makes?: string
}

/** What happens in the year. */
export type Happening = Fact | Request

/** Ids that others give: accounts, and what CORE and EVAL make. */
export const FIXED: ReadonlyMap<string, string> = new Map(
  [
    ...['amina', 'brahim', 'chaima', 'driss', 'esraa', 'farid', 'youssef', 'leila', 'salma'],
    ...['offer 1', 'offer 2', 'application 1', 'application 2', 'application 3', 'application 4'],
    ...['application 5', 'interview 1', 'interview 2', 'stage 1', 'stage 2', 'stage 3', 'stage 4'],
    ...['outside stage', 'evaluation 1', 'evaluation 2', 'outside evaluation'],
  ].map((name, n) => [name, numbered(0x100 + n)]),
)

const PEOPLE: Readonly<Record<string, { role: string; last_name: string; profile: (idOf: IdOf) => object }>> =
  Object.fromEntries(
    [
      ['amina', 'student', 'Idrissi', 3],
      ['brahim', 'student', 'Ouazzani', 3],
      ['chaima', 'student', 'Bennis', 4],
      ['driss', 'student', 'Tahiri', 4],
      ['esraa', 'student', 'Fassi', 4],
      ['farid', 'student', 'Naciri', 5],
      ['youssef', 'encadrant', 'Alami', 0],
      ['leila', 'encadrant', 'Benjelloun', 0],
      ['salma', 'staff', 'Tazi', 0],
    ].map(([name, role, last_name, year_level]) => [
      name,
      {
        ...{ role, last_name },
        profile: (idOf: IdOf) =>
          role === 'student'
            ? { university: 'FMP Rabat', program: 'Médecine', year_level }
            : { establishment_id: idOf('hospital'), department_id: idOf('cardiology') },
      },
    ]),
  )

const by =
  (publisher: string, isOutside = false) =>
  (
    contract: unknown,
    at: string,
    subject: string,
    needs: readonly string[],
    payload: Fact['payload'],
  ): Fact => ({
    contract: contract as EventContract,
    ...{ publisher, isOutside, needs, subject, at: `${at}T10:00:00.000Z`, payload },
  })
/** What AUTH tells. */
export const auth = by('auth-service')
const core = by('core-service')
const evaluating = by('eval-service')
/** What another system of the hospital tells. */
export const outside = by('hospital-registry', true)

const account = (idOf: IdOf, name: string, change: object = {}) => {
  const { role, last_name } = PEOPLE[name] as { role: string; last_name: string }
  return {
    ...{ user_id: idOf(name), role, last_name, phone: null, is_active: true, language: 'fr', aliases: [] },
    ...{ first_name: name[0]?.toUpperCase() + name.slice(1), email: `${name}@example.com`, ...change },
  }
}

/** Somebody has an account from then on. */
export const registers = (name: string, at: string): Fact => {
  const person = PEOPLE[name]
  const needs = person?.role === 'student' ? [] : ['hospital', 'cardiology']
  return auth(UserCreated, at, `user/${name}`, needs, (idOf) => ({
    ...account(idOf, name),
    profile: person?.profile(idOf),
  }))
}

/** An account that changed; `change` is what differs from how it was made. */
export const changes = (contract: unknown, name: string, at: string, change: object): Fact =>
  auth(contract, at, `user/${name}`, [`profile of ${name}`], (idOf) => ({
    ...account(idOf, name, change),
    updated_fields: Object.keys(change),
  }))

const pair = (idOf: IdOf, student: string, encadrant: string) => ({
  ...{ student_id: idOf(`profile of ${student}`), student_user_id: idOf(student) },
  ...{ encadrant_id: idOf(`profile of ${encadrant}`), encadrant_user_id: idOf(encadrant) },
})
const profilesOf = (...names: string[]) => [...names.map((name) => `profile of ${name}`), 'cardiology']

/** News of the application with that number. */
export const applies = (
  contract: unknown,
  n: number,
  at: string,
  student: string,
  encadrant: string,
  more: object = {},
): Fact =>
  core(contract, at, `application/${n}`, profilesOf(student, encadrant), (idOf) => ({
    ...pair(idOf, student, encadrant),
    ...{ application_id: idOf(`application ${n}`), offer_id: idOf('offer 1'), offer_title: 'Cardiologie' },
    ...{ establishment_id: idOf('hospital'), department_id: idOf('cardiology'), documents: [], ...more },
  }))

/** News of the stage with that number. */
export const stage = (
  contract: unknown,
  n: number,
  at: string,
  student: string,
  encadrant: string,
  more: object = {},
): Fact =>
  core(contract, at, `stage/${n}`, profilesOf(student, encadrant), (idOf) => ({
    ...pair(idOf, student, encadrant),
    ...{ stage_id: idOf(`stage ${n}`), offer_id: idOf('offer 1'), department_id: idOf('cardiology') },
    ...{ speciality: 'Cardiologie', start_date: '2026-02-01', end_date: '2026-04-30', ...more },
  }))

/** News of the interview about the application with that number. */
export const interview = (contract: unknown, n: number, at: string, student: string, time: string): Fact =>
  core(contract, at, `interview/${n}`, [], (idOf) => ({
    ...{ interview_id: idOf(`interview ${n}`), application_id: idOf(`application ${n}`) },
    ...{ candidate_id: idOf(student), employer_id: idOf('youssef'), interview_time: time },
    ...{
      reminder_time: new Date(Date.parse(time) - 86_400_000).toISOString(),
      place: 'Bâtiment B',
      link: null,
    },
  }))

/** News of the offer with that number. */
export const offer = (contract: unknown, n: number, at: string): Fact =>
  core(contract, at, `offer/${n}`, profilesOf('youssef'), (idOf) => ({
    ...{ offer_id: idOf(`offer ${n}`), title: 'Cardiologie', establishment_id: idOf('hospital') },
    ...{
      establishment_name: 'Hôpital Central',
      department_id: idOf('cardiology'),
      speciality: 'Cardiologie',
    },
    ...{ department_name: 'Cardiologie', encadrant_id: idOf('profile of youssef'), year_levels: [9] },
    ...{ encadrant_user_id: idOf('youssef'), capacity: 6, start_date: '2026-02-01', end_date: '2026-04-30' },
  }))

/** A day of the first stage. */
export const attendance = (at: string, status: 'present' | 'absent', hours: number): Fact =>
  core(AttendanceRecorded, at, `attendance/1/${at}`, profilesOf('amina'), (idOf) => ({
    ...{ stage_id: idOf('stage 1'), student_id: idOf('profile of amina'), student_user_id: idOf('amina') },
    ...{ encadrant_user_id: idOf('youssef'), date: at, hours, status },
  }))

/** News of the evaluation of the stage with that number. */
export const evaluation = (contract: unknown, n: number, at: string, student: string, score: number): Fact =>
  evaluating(contract, at, `evaluation/${n}`, profilesOf(student), (idOf) => ({
    ...{ evaluation_id: idOf(`evaluation ${n}`), stage_id: idOf(`stage ${n}`), score, kind: 'final' },
    ...{ student_id: idOf(`profile of ${student}`), student_user_id: idOf(student) },
    criteria: [{ label: 'Raisonnement clinique', score: 17, max_score: 20 }],
  }))

/** PROFILE is asked to make something. */
export const post = (
  path: string,
  makes: string,
  needs: readonly string[],
  body: Request['body'],
): Request => ({
  asks: { method: 'POST', path: () => path },
  ...{ needs, makes },
  ...(body ? { body } : {}),
})
