import type { Caller } from '@medtrack/kit'
import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { CommDb } from '../tables.ts'
import type { NewDocument } from './document-view.ts'
import { personOf } from './readers.ts'
import { relationRepository } from './relations.repository.ts'

/** Whose a document becomes, and whom it is about. */
export type Filed = { tenantId: string; uploadedBy: string; ownerUserId: string; studentId: string | null }

/** Decides whose documents a person may put in. */
export type Filing = ReturnType<typeof createFiling>

export const createFiling = ({ db, people }: { db: CommDb; people: KnownPeople }) => {
  const studentOf = async (tenantId: string, profileId: string): Promise<string | undefined> =>
    (await peopleRepository.findUserIds(db, tenantId, [profileId])).get(profileId)

  return {
    /**
     * Students file their own, supervisors also those of students whom they look after, staff and administrators
     * everybody's. @throws comm.not-yours-to-file, comm.person-unknown
     */
    of: async (
      caller: Caller | undefined,
      given: Pick<NewDocument, 'owner_user_id' | 'student_id'>,
    ): Promise<Filed> => {
      const { tenantId, userId, role } = personOf(caller)
      const ownerUserId = given.owner_user_id?.toLowerCase() ?? userId
      const studentId = given.student_id?.toLowerCase() ?? null
      const filed = { tenantId, uploadedBy: userId, ownerUserId, studentId }
      const supervises = (student: { profileId: string } | { userId: string }) =>
        role === 'encadrant' ? relationRepository.supervises(db, tenantId, userId, student) : false
      if (role === 'student' || role === 'encadrant') {
        const isOwn = ownerUserId === userId || (await supervises({ userId: ownerUserId }))
        const isOfOwn =
          studentId === null ||
          (await studentOf(tenantId, studentId)) === userId ||
          (await supervises({ profileId: studentId }))
        if (!isOwn || !isOfOwn) throw CommErrors.notYoursToFile()
        return filed
      }
      if (studentId !== null && (await studentOf(tenantId, studentId)) === undefined) {
        throw CommErrors.personUnknown({
          errors: [{ path: '/student_id', message: 'is nobody’s profile here' }],
        })
      }
      if (ownerUserId !== userId && (await people.missing(tenantId, [ownerUserId])).length > 0) {
        throw CommErrors.personUnknown({
          errors: [{ path: '/owner_user_id', message: 'is nobody’s id here' }],
        })
      }
      return filed
    },
  }
}
