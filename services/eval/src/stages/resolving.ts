import { isUuid } from '@medtrack/kit'
import { type ProfileCopy, peopleRepository } from '../people/people.repository.ts'
import { placesRepository } from '../people/places.repository.ts'
import type { EvalTransaction } from '../tables.ts'
import type { Said } from './stage-merging.ts'

/** Whom and what the names of a stage mean. */
export type Resolved = {
  student_id: string | null
  student_user_id: string | null
  encadrant_id: string | null
  encadrant_user_id: string | null
  department_id: string | null
  establishment_id: string | null
  year_level: number | null
}

/** What was found, and what nobody has announced yet. */
export type Resolution = { resolved: Resolved; awaited: string[] }

/** Names under which announcements are waited for. */
export const awaitedName = {
  account: (name: string) => `account:${name.toLowerCase()}`,
  email: (key: string) => `email:${key.toLowerCase()}`,
  profile: (name: string) => `profile:${name.toLowerCase()}`,
  place: (id: string) => `place:${id.toLowerCase()}`,
}

type Person = { profile: ProfileCopy | undefined; userId: string | null; awaited: string[] }

/** The person of that kind who is named by profile, by account or by address, in the platform's way or the sender's. */
const findPerson = async (
  tx: EvalTransaction,
  kind: 'student' | 'encadrant',
  names: { profile: string | undefined; user: string | undefined; email: string | undefined },
): Promise<Person> => {
  const byProfile = names.profile
  let profile: ProfileCopy | undefined
  if (byProfile !== undefined) {
    profile = isUuid(byProfile) ? await peopleRepository.findProfile(tx, byProfile) : undefined
    if (profile?.kind !== kind) profile = undefined
    profile ??= await peopleRepository.findProfileByExternalId(tx, kind, byProfile)
  }
  let userId = profile?.user_id
  for (const name of [names.user, byProfile]) {
    // The references' programs also put an account's id where a profile's is asked for.
    if (userId === undefined && name !== undefined) userId = await peopleRepository.findUserId(tx, name)
  }
  if (userId === undefined && names.email !== undefined) {
    userId = await peopleRepository.findUserIdByEmail(tx, names.email)
  }
  if (!profile && userId !== undefined) profile = await peopleRepository.findProfileOfUser(tx, kind, userId)
  const awaited = profile
    ? []
    : [
        ...(byProfile === undefined ? [] : [awaitedName.profile(byProfile), awaitedName.account(byProfile)]),
        ...(names.user === undefined ? [] : [awaitedName.account(names.user)]),
        ...(names.email === undefined ? [] : [awaitedName.email(names.email)]),
        // The account is known, its profile is on its way.
        ...(userId === undefined ? [] : [awaitedName.account(userId)]),
      ]
  return { profile, userId: userId ?? null, awaited }
}

/**
 * Looks the names up. What CORE says by id holds as it is, whether or not the person was announced; what others say is
 * found by profile, account or address.
 */
export const resolveNames = async (
  tx: EvalTransaction,
  said: Said,
  byPlatform: boolean,
): Promise<Resolution> => {
  const { student_id, student_user_id, email, encadrant_id, encadrant_user_id } = said
  const student = await findPerson(tx, 'student', { profile: student_id, user: student_user_id, email })
  const encadrant = await findPerson(tx, 'encadrant', {
    ...{ profile: encadrant_id, user: encadrant_user_id },
    email: undefined,
  })
  const asSaid = (id: string | undefined) => (byPlatform && isUuid(id) ? id : undefined)
  const departmentId = isUuid(said.department_id) ? said.department_id : encadrant.profile?.department_id
  const department = departmentId == null ? undefined : await placesRepository.find(tx, departmentId)
  return {
    resolved: {
      student_id: asSaid(student_id) ?? student.profile?.profile_id ?? null,
      student_user_id: asSaid(student_user_id) ?? student.userId,
      encadrant_id: asSaid(encadrant_id) ?? encadrant.profile?.profile_id ?? null,
      encadrant_user_id: asSaid(encadrant_user_id) ?? encadrant.userId,
      department_id: departmentId ?? null,
      establishment_id: department?.establishment_id ?? encadrant.profile?.establishment_id ?? null,
      year_level: student.profile?.year_level ?? null,
    },
    awaited: [
      ...student.awaited,
      ...encadrant.awaited,
      ...(departmentId != null && !department ? [awaitedName.place(departmentId)] : []),
    ],
  }
}
