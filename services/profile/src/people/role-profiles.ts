import type { UserState } from '@medtrack/contracts'
import { type Clock, currentScope, type Db, KitErrors, transact } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import type { Accounts } from './accounts.ts'
import { fieldNamed, readDetails, settledFields } from './details.ts'
import { cinKey } from './keys.ts'
import { KINDS, type Kind, possibleKindOf, type Row } from './kinds.ts'
import { peopleRepository } from './people.repository.ts'
import type { Roster } from './roster.ts'
import type { Value } from './sources.ts'

type Tx = Transaction<ProfileTables>
type RoleData = Readonly<Record<string, unknown>>

/** What only one person can have, with the column that says so. */
const UNIQUE = {
  cin: 'cin_key',
  student_number: 'student_number',
  employee_number: 'employee_number',
} as const
type UniqueField = keyof typeof UNIQUE
const UNIQUE_FIELDS = Object.keys(UNIQUE) as UniqueField[]

/** A profile with what it is. */
export type RoleProfile = { [K in Kind]: { kind: K; row: Row<K> } }[Kind]

/** Profiles as AUTH looks after them for administrators. */
export type RoleProfiles = {
  /** The profiles of those accounts, of whatever kind. */
  list(userIds: readonly string[]): Promise<RoleProfile[]>
  /** @throws profile.value-taken (409) where another person has a number that only one can have */
  assertFree(role: UserState['role'], roleData: RoleData, userId: string | undefined): Promise<void>
  /**
   * Sees to it that the account's profile holds what an administrator says; null empties a field. The same profile as
   * the one that news of the account make, whichever comes first.
   * @throws profile.value-taken (409), request.not-found for one that was deleted
   */
  put(news: { state: UserState; sequence: number; roleData: RoleData }): Promise<RoleProfile>
}

type Needs = { db: Db<ProfileTables>; accounts: Accounts; roster: Roster; clock: Clock }

export const createRoleProfiles = ({ db, accounts, roster, clock }: Needs): RoleProfiles => {
  const today = () => clock.now().toISOString().slice(0, 10)

  const assertFreeIn = async (
    handle: Db<ProfileTables>,
    kind: Kind,
    values: Readonly<Record<string, Value | null>>,
    userId: string | undefined,
  ) => {
    for (const field of UNIQUE_FIELDS) {
      const value = values[field]
      if (value === undefined || value === null) continue
      const compared = field === 'cin' ? cinKey(String(value)) : String(value)
      const holder = await peopleRepository.findHolder(handle, kind, UNIQUE[field], compared)
      if (!holder || (holder.user_id !== null && holder.user_id === userId)) continue
      // A profile that waits for its account, and by whose identity number it is found.
      if (holder.user_id === null && field === 'cin') continue
      throw ProfileErrors.valueTaken({
        facts: { field },
        errors: [{ path: `/profile/${field}`, message: 'is another person’s' }],
      })
    }
  }

  const write = async (tx: Tx, kind: Kind, row: Row, roleData: RoleData): Promise<Row> => {
    const { values, metadata, rest } = readDetails(kind, roleData, today())
    const fields = new Set(settledFields(kind))
    const emptied = Object.entries(roleData).flatMap(([name, said]) => {
      const field = fieldNamed(kind, name)
      return said === null && fields.has(field) ? [[field, null] as const] : []
    })
    const decided: Record<string, Value | null> = { ...values, ...Object.fromEntries(emptied) }
    const kept = Object.entries({ ...row.sources.role_data, ...values })
    return await roster.change(tx, kind, row, {
      sources: {
        ...row.sources,
        role_data: Object.fromEntries(kept.filter(([field]) => decided[field] !== null)),
      },
      metadata: { ...metadata, ...rest },
      aliases: [],
      decided,
    })
  }

  return {
    list: async (userIds) => {
      const found: RoleProfile[] = []
      for (const kind of KINDS) {
        const rows = await peopleRepository.listByUsers(db, kind, userIds)
        found.push(...rows.map((row) => ({ kind, row }) as RoleProfile))
      }
      return found
    },

    assertFree: async (role, roleData, userId) => {
      const kind = possibleKindOf(role)
      await assertFreeIn(db, kind, readDetails(kind, roleData, today()).values, userId)
    },

    put: async ({ state, sequence, roleData }) => {
      const { tenantId } = currentScope()
      if (tenantId === undefined) throw KitErrors.forbidden()
      const kind = possibleKindOf(state.role)
      return await transact(db, async (tx) => {
        await peopleRepository.lockTenant(tx, tenantId)
        const { values } = readDetails(kind, roleData, today())
        await assertFreeIn(tx, kind, values, state.user_id)
        await accounts.keep(tx, { tenantId, sequence, state, roleData })
        const row = await peopleRepository.findByUser(tx, kind, state.user_id)
        if (!row || row.user_id !== state.user_id || row.deleted_at !== null) throw KitErrors.notFound()
        return { kind, row: await write(tx, kind, row, roleData) } as RoleProfile
      })
    },
  }
}
