import type { UserState } from '@medtrack/contracts'
import { type Clock, currentScope, type Db, KitErrors, transact } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import type { Accounts } from './accounts.ts'
import { DETAILS, fieldNamed, IDENTITY_FIELDS, readDetails, settledFields } from './details.ts'
import { KINDS, type Kind, possibleKindOf, type Row } from './kinds.ts'
import { peopleRepository } from './people.repository.ts'
import type { Roster } from './roster.ts'
import { type Value, withWritten } from './sources.ts'
import { assertFreeIn } from './uniqueness.ts'
import { withWorkplace } from './workplaces.ts'

type Tx = Transaction<ProfileTables>
type RoleData = Readonly<Record<string, unknown>>

/** A profile with what it is. */
export type RoleProfile = { [K in Kind]: { kind: K; row: Row<K> } }[Kind]

/** Profiles as AUTH looks after them for administrators. */
export type RoleProfiles = {
  /** The profiles of those accounts, of whatever kind. */
  list(userIds: readonly string[]): Promise<RoleProfile[]>
  /**
   * @throws profile.value-taken (409) where another person has a number that only one can have
   * @throws request.invalid for places of work that do not exist or do not belong together
   */
  assertFree(role: UserState['role'], roleData: RoleData, userId: string | undefined): Promise<void>
  /**
   * Sees to it that the account's profile holds what an administrator says; null empties a field. The same profile as
   * the one that news of the account make, whichever comes first.
   * @throws profile.value-taken (409), request.invalid as `assertFree`, request.not-found for one that was deleted
   */
  put(news: { state: UserState; sequence: number; roleData: RoleData }): Promise<RoleProfile>
}

type Needs = { db: Db<ProfileTables>; accounts: Accounts; roster: Roster; clock: Clock }

export const createRoleProfiles = ({ db, accounts, roster, clock }: Needs): RoleProfiles => {
  const today = () => clock.now().toISOString().slice(0, 10)

  const write = async (tx: Tx, kind: Kind, row: Row, roleData: RoleData): Promise<Row> => {
    const { values, metadata, rest } = readDetails(kind, roleData, today())
    const fields = new Set(settledFields(kind))
    const emptied = Object.entries(roleData).flatMap(([name, said]) => {
      const field = fieldNamed(kind, name)
      return said === null && fields.has(field) ? [[field, null] as const] : []
    })
    const decided: Record<string, Value | null> = { ...values, ...Object.fromEntries(emptied) }
    const placed = await withWorkplace(tx, kind, row, decided, '/profile')
    const details = Object.entries(placed).filter(([field]) => field in DETAILS[kind])
    return await roster.change(tx, kind, row, {
      sources: withWritten(row.sources, Object.fromEntries(details), IDENTITY_FIELDS),
      metadata: { ...metadata, ...rest },
      aliases: [],
      decided: placed,
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
      const { values } = readDetails(kind, roleData, today())
      await assertFreeIn(db, kind, values, { userId, at: '/profile' })
      await withWorkplace(db, kind, undefined, values, '/profile')
    },

    put: async ({ state, sequence, roleData }) => {
      const { tenantId } = currentScope()
      if (tenantId === undefined) throw KitErrors.forbidden()
      const kind = possibleKindOf(state.role)
      return await transact(db, async (tx) => {
        await peopleRepository.lockTenant(tx, tenantId)
        const { values } = readDetails(kind, roleData, today())
        await assertFreeIn(tx, kind, values, { userId: state.user_id, at: '/profile' })
        await accounts.keep(tx, { tenantId, sequence, state, roleData })
        const row = await peopleRepository.findByUser(tx, kind, state.user_id)
        if (!row || row.user_id !== state.user_id || row.deleted_at !== null) throw KitErrors.notFound()
        return { kind, row: await write(tx, kind, row, roleData) } as RoleProfile
      })
    },
  }
}
