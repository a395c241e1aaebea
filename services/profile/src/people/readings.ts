import type { Caller, Db, Grant, Problem, Role } from '@medtrack/kit'
import { type Reach, reaches, reachOf } from '../access/reach.ts'
import type { CinReads } from '../audit/cin-reads.ts'
import { ProfileErrors } from '../errors.ts'
import { supervisionsRepository } from '../supervisions/supervisions.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { AccountAnswer, UserData } from '../user-data.ts'
import { canonicalId } from './keys.ts'
import { type Kind, kindOfRole, possibleKindOf, type Row } from './kinds.ts'
import { peopleRepository } from './people.repository.ts'

/** Who asks, and how far their access reaches. */
export type Reader = { caller: Caller | undefined; grant: Grant }

/** A profile with what AUTH says of its person's account. */
export type ProfileRead<R> = { row: R; answer: AccountAnswer }

export type Readings = ReturnType<typeof createReadings>

const NOT_FOUND: Readonly<Record<Kind, () => Problem>> = {
  student: ProfileErrors.studentNotFound,
  encadrant: ProfileErrors.encadrantNotFound,
  staff: ProfileErrors.staffNotFound,
  admin_hod: ProfileErrors.adminHodNotFound,
}

/** The refusal that there is no such person. */
export const notFoundOf = (kind: Kind): Problem => NOT_FOUND[kind]()

export const isOwnProfile = (caller: Caller | undefined, row: { user_id: string | null }): boolean =>
  caller?.kind === 'user' && caller.userId === row.user_id

/** Whether the reach takes in that person. Students are the institution's, not one hospital's. */
export const reachesPerson = (reach: Reach, kind: Kind, row: Row): boolean => {
  if (reach.kind !== 'establishment') return reach.kind === 'everything'
  if (kind === 'student') return true
  return 'establishment_id' in row && row.establishment_id !== null && reaches(reach, row.establishment_id)
}

/**
 * Whether the person is a supervisor who works nowhere yet: staff of an establishment see them, as somebody has to take
 * them on. Not staff: who of them works nowhere looks after the whole institution.
 */
export const isUnplaced = (kind: Kind, row: Row): boolean =>
  kind === 'encadrant' && 'establishment_id' in row && row.establishment_id === null

/** The profile, where the reader may see it; what is another person's is not there. @throws 404 by kind */
export const assertSeen = async <R extends Row>(
  db: Db<ProfileTables>,
  kind: Kind,
  row: R | undefined,
  { caller, grant }: Reader,
): Promise<R> => {
  if (!row || row.deleted_at !== null) throw notFoundOf(kind)
  if (isOwnProfile(caller, row)) return row
  if (grant === 'own') {
    if (kind === 'student' && (await isSupervisedBy(db, caller, row))) return row
    throw notFoundOf(kind)
  }
  const reach = await reachOf(db, caller)
  const isOpen = reach.kind === 'establishment' && isUnplaced(kind, row)
  if (!isOpen && !reachesPerson(reach, kind, row)) throw notFoundOf(kind)
  return row
}

/** Whether the caller supervises an application or a stage of that student. */
const isSupervisedBy = async (
  db: Db<ProfileTables>,
  caller: Caller | undefined,
  student: Row,
): Promise<boolean> =>
  caller?.kind === 'user' &&
  caller.role === 'encadrant' &&
  (await supervisionsRepository.isSupervised(db, caller.userId, student))

type Needs = { db: Db<ProfileTables>; userData: UserData; cinReads: CinReads }

/** Looks profiles up for those who may see them. */
export const createReadings = ({ db, userData, cinReads }: Needs) => {
  const show = async <K extends Kind>(
    kind: K,
    row: Row<K> | undefined,
    reader: Reader,
  ): Promise<ProfileRead<Row<K>>> => {
    const seen = await assertSeen(db, kind, row as Row | undefined, reader)
    const answer = await userData.find(seen.user_id)
    await cinReads.record(kind, [seen], reader.caller)
    return { row: seen as Row<K>, answer }
  }

  return {
    /** By the profile's id, or another name of it. @throws 404 by kind */
    get: async <K extends Kind>(kind: K, name: string, reader: Reader): Promise<ProfileRead<Row<K>>> =>
      show(kind, await peopleRepository.findByName(db, kind, canonicalId(name)), reader),

    /** By the account's id, or another name of it. @throws 404 by kind */
    getByUser: async <K extends Kind>(
      kind: K,
      userId: string,
      reader: Reader,
    ): Promise<ProfileRead<Row<K>>> =>
      show(kind, await peopleRepository.findByUser(db, kind, canonicalId(userId)), reader),

    /**
     * The caller's own profile, by the role that AUTH gives them now; by that of their token when AUTH is away.
     * @throws profile.being-created while the account's event is on its way
     * @throws profile.none for roles without a profile, and where it was deleted
     */
    getOwn: async ({ userId, role }: { userId: string; role: Role }): Promise<OwnProfile> => {
      const answer = await userData.find(userId)
      const own = answer.account?.role ?? role
      const kind = possibleKindOf(own)
      const row = await peopleRepository.findByUser(db, kind, userId)
      if (row && row.user_id === userId && row.deleted_at === null) {
        return { kind, row, answer } as OwnProfile
      }
      const isRemoved = row !== undefined && row.deleted_at !== null && !row.hidden_by_role
      const isGone = isRemoved || (answer.available && answer.account === null)
      // Administrators have one only when somebody made it.
      throw isGone || !kindOfRole(own)
        ? ProfileErrors.none()
        : ProfileErrors.beingCreated({ retryAfterSeconds: 1 })
    },
  }
}

/** The caller's profile, with its kind. */
export type OwnProfile = { [K in Kind]: { kind: K } & ProfileRead<Row<K>> }[Kind]
