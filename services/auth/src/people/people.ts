import {
  type Clock,
  createTotals,
  type Db,
  MOST_COUNTED,
  offsetOf,
  type PageOf,
  parseOrdering,
  searchTerms,
} from '@medtrack/kit'
import { toUser } from '../accounts/account-view.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Enrollment } from '../enrollments/enrollment-table.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import { AuthErrors } from '../errors.ts'
import type { Account, AuthTables } from '../tables.ts'
import { DIRECTORIES, type Directory } from './directories.ts'
import { type PeopleFilter, peopleRepository } from './people.repository.ts'
import type { PeopleOrder, Person } from './people-schema.ts'
import type { ProfileFound, RoleProfiles } from './role-profiles.ts'

/** What is asked of a list. */
export type PeopleQuery = {
  page: number
  page_size: number
  ordering: PeopleOrder | `-${PeopleOrder}`
  search?: string
  is_active?: boolean
  email_verified?: boolean
  created_from?: string
  created_before?: string
}

/** A person as an administrator sees them. */
export type PersonFound = {
  account: Account
  profile: ProfileFound
  /** False when PROFILE could not be asked: then `profile` says nothing. */
  available: boolean
  /** Only of students about whom an academic service is asked. */
  enrollment: Enrollment | undefined
}

/** The lists of people, as administrators and staff read them. */
export type People = {
  list(directory: Directory, query: PeopleQuery): Promise<PageOf<Person> & { available: boolean }>
  /** Recorded where one person reads another's. @throws auth.person-not-found (404) */
  get(directory: Directory, id: string): Promise<PersonFound>
}

type PeopleNeeds = {
  db: Db<AuthTables>
  clock: Clock
  accounts: Accounts
  enrollments: Enrollments
  roleProfiles: RoleProfiles
}

/** Words that lead to no more than these are looked up first; otherwise people are looked at in the order of the list. */
const FEW = 1_000

export const createPeople = ({ db, clock, accounts, enrollments, roleProfiles }: PeopleNeeds): People => {
  const totals = createTotals(clock)

  /** The rarest of the words that are searched for, where it leads to no more than `most`. */
  const rarest = async (filter: PeopleFilter): Promise<(most: number) => string | undefined> => {
    if (filter.words.length === 0) return () => undefined
    const counts = await peopleRepository.countWords(db, filter, MOST_COUNTED + 1)
    const least = Math.min(...counts)
    return (most: number) => (least <= most ? filter.words[counts.indexOf(least)] : undefined)
  }

  return {
    list: async (directory, query) => {
      const filter = filterOf(directory, query)
      const leading = await rarest(filter)
      const page = {
        ...parseOrdering(query.ordering),
        limit: query.page_size,
        offset: offsetOf(query),
      }
      const rows = await peopleRepository.list(db, filter, page, leading(FEW))
      const total = await totals.count(directory, filter, () =>
        peopleRepository.count(db, filter, leading(MOST_COUNTED)),
      )
      const { found, available } = await roleProfiles.listFor(rows)
      const enrolled = await enrollments.listFor(rows)
      const toItem = (account: Account) =>
        toPerson({ account, profile: found.get(account.id), enrollment: enrolled.get(account.id) })
      return { items: rows.map(toItem), total, available }
    },

    get: async (directory, id) => {
      const account = await accounts.read(id)
      if (!isIn(directory, account)) throw AuthErrors.personNotFound()
      const { found, available } = await roleProfiles.listFor([account])
      const enrollment = (await enrollments.listFor([account])).get(account.id)
      return { account, profile: found.get(account.id), available, enrollment }
    },
  }
}

const filterOf = (directory: Directory, query: PeopleQuery): PeopleFilter => ({
  roles: DIRECTORIES[directory].roles,
  is_active: query.is_active,
  email_verified: query.email_verified,
  createdFrom: query.created_from === undefined ? undefined : new Date(query.created_from),
  createdBefore: query.created_before === undefined ? undefined : new Date(query.created_before),
  words: searchTerms(query.search),
})

export const isIn = (directory: Directory, { role }: Pick<Account, 'role'>): boolean =>
  (DIRECTORIES[directory].roles as readonly string[]).includes(role)

type Known = Omit<PersonFound, 'available'>

export const toPerson = ({ account, profile, enrollment }: Known): Person => ({
  ...toUser(account),
  profile: profile?.profile ?? null,
  ...(enrollment && { enrollment: enrollment.state, enrollment_check: toCheck(enrollment) }),
})

const toCheck = ({ reason, since, asked_at, next_at, decided_at }: Enrollment) => ({
  reason,
  since: since.toISOString(),
  asked_at: asked_at?.toISOString() ?? null,
  next_at: next_at?.toISOString() ?? null,
  decided_at: decided_at?.toISOString() ?? null,
})

/** Each can change by itself. */
export const versionOf = ({ account, profile, enrollment }: Known): string =>
  `${account.version}.${profile?.version ?? 0}${enrollment ? `.${enrollment.version}` : ''}`
