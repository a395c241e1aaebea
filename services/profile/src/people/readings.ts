import type { Caller, Db, Grant, Problem, Role } from '@medtrack/kit'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import type { AccountAnswer, UserData } from '../user-data.ts'
import { canonicalId } from './keys.ts'
import { kindOfRole, type Row } from './kinds.ts'
import { peopleRepository } from './people.repository.ts'

/** Who asks, and how far their access reaches. */
export type Reader = { caller: Caller | undefined; grant: Grant }

/** A profile with what AUTH says of its person's account. */
export type ProfileRead<R extends Row> = { row: R; answer: AccountAnswer }

export type Readings = ReturnType<typeof createReadings>

/** Looks profiles up for those who may see them. What is another person's is not there. */
export const createReadings = ({ db, userData }: { db: Db<ProfileTables>; userData: UserData }) => {
  const show = async <R extends Row>(
    row: R | undefined,
    { caller, grant }: Reader,
    notFound: () => Problem,
  ): Promise<ProfileRead<R>> => {
    if (!row || row.deleted_at !== null) throw notFound()
    const isOwn = caller?.kind === 'user' && caller.userId === row.user_id
    if (grant === 'own' && !isOwn) throw notFound()
    return { row, answer: await userData.find(row.user_id) }
  }

  return {
    /** @throws profile.student-not-found */
    getStudent: async (name: string, reader: Reader) =>
      show(
        await peopleRepository.findByName(db, 'student', canonicalId(name)),
        reader,
        ProfileErrors.studentNotFound,
      ),

    /** @throws profile.student-not-found */
    getStudentByUser: async (userId: string, reader: Reader) =>
      show(
        await peopleRepository.findByUser(db, 'student', canonicalId(userId)),
        reader,
        ProfileErrors.studentNotFound,
      ),

    /** @throws profile.encadrant-not-found */
    getEncadrant: async (name: string, reader: Reader) =>
      show(
        await peopleRepository.findByName(db, 'encadrant', canonicalId(name)),
        reader,
        ProfileErrors.encadrantNotFound,
      ),

    /** @throws profile.encadrant-not-found */
    getEncadrantByUser: async (userId: string, reader: Reader) =>
      show(
        await peopleRepository.findByUser(db, 'encadrant', canonicalId(userId)),
        reader,
        ProfileErrors.encadrantNotFound,
      ),

    /**
     * The caller's own profile, by the role that AUTH gives them now; by that of their token when AUTH is away.
     * @throws profile.being-created while the account's event is on its way
     * @throws profile.none for roles without a profile, and where it was deleted
     */
    getOwn: async ({ userId, role }: { userId: string; role: Role }): Promise<OwnProfile> => {
      const answer = await userData.find(userId)
      const kind = kindOfRole(answer.account?.role ?? role)
      if (!kind) throw ProfileErrors.none()
      const row = await peopleRepository.findByUser(db, kind, userId)
      if (row && row.user_id === userId && row.deleted_at === null) {
        return { kind, row, answer } as OwnProfile
      }
      const isGone = row?.deleted_at != null || (answer.available && answer.account === null)
      throw isGone ? ProfileErrors.none() : ProfileErrors.beingCreated({ retryAfterSeconds: 1 })
    },
  }
}

/** The caller's profile, with its kind. */
export type OwnProfile =
  | ({ kind: 'student' } & ProfileRead<Row<'student'>>)
  | ({ kind: 'encadrant' } & ProfileRead<Row<'encadrant'>>)
  | ({ kind: 'staff' } & ProfileRead<Row<'staff'>>)
