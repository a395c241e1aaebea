import {
  EncadrantCreated,
  EncadrantDeleted,
  EncadrantUpdated,
  ProfileCreated,
  StaffCreated,
  StaffDeleted,
  StaffUpdated,
  StudentCreated,
  StudentDeleted,
  StudentUpdated,
} from '@medtrack/contracts'
import { type AnyTransaction, type EventPublisher, type Facts, factsOf } from '@medtrack/kit'
import type { Kind, Row } from './kinds.ts'

/** A profile that others may know of: its person has an account. */
type Announceable<K extends Kind = Kind> = Row<K> & { user_id: string; email: string }

export const isAnnounceable = (row: Row): row is Announceable => row.user_id !== null && row.email !== null

export type Announcements = ReturnType<typeof createAnnouncements>

/** Tells other services of profiles; heads of department have no events beyond `profile.created`. */
export const createAnnouncements = (events: EventPublisher) => ({
  /** Once per profile: the person has one. One statement for all profiles. */
  created: async (tx: AnyTransaction, kind: Kind, rows: readonly Announceable[]): Promise<void> => {
    const role = kind === 'admin_hod' ? 'admin' : kind
    const facts = rows.map((row) => ({
      payload: { user_id: row.user_id, role, profile_id: row.id } as const,
      about: { subject: `profile/${row.id}`, sequence: row.version },
    }))
    await events.publishAll(tx, [...statesOf(kind, rows), factsOf(ProfileCreated, facts)])
  },

  /** Names of the changed fields are told with each. */
  changed: async (
    tx: AnyTransaction,
    kind: Kind,
    changes: readonly { row: Announceable; fields: readonly string[] }[],
  ): Promise<void> => {
    const stated = <S>(state: (row: never) => S) =>
      changes.map(({ row, fields }) => ({
        payload: {
          ...state(row as never),
          updated_fields: [...fields],
          updated_at: row.updated_at.toISOString(),
        },
        about: aboutOf(kind, row),
      }))
    if (kind === 'student') await events.publishMany(tx, StudentUpdated, stated(studentState))
    if (kind === 'encadrant') await events.publishMany(tx, EncadrantUpdated, stated(encadrantState))
    if (kind === 'staff') await events.publishMany(tx, StaffUpdated, stated(staffState))
  },

  /** @param sequence of the removal: one more than the profile's last version */
  deleted: async (
    tx: AnyTransaction,
    kind: Kind,
    gone: { id: string; user_id: string },
    sequence: number,
  ): Promise<void> => {
    const about = { subject: `${kind}/${gone.id}`, sequence }
    if (kind === 'student') {
      await events.publish(tx, StudentDeleted, { student_id: gone.id, user_id: gone.user_id }, about)
    }
    if (kind === 'encadrant') {
      await events.publish(tx, EncadrantDeleted, { encadrant_id: gone.id, user_id: gone.user_id }, about)
    }
    if (kind === 'staff') {
      await events.publish(tx, StaffDeleted, { staff_id: gone.id, user_id: gone.user_id }, about)
    }
  },
})

const aboutOf = (kind: Kind, row: Row) => ({ subject: `${kind}/${row.id}`, sequence: row.version })

/** What is told of new profiles of that kind beside that they are there. */
const statesOf = (kind: Kind, rows: readonly Announceable[]): Facts[] => {
  const stated = <S>(state: (row: never) => S) =>
    rows.map((row) => ({ payload: state(row as never), about: aboutOf(kind, row) }))
  if (kind === 'student') return [factsOf(StudentCreated, stated(studentState))]
  if (kind === 'encadrant') return [factsOf(EncadrantCreated, stated(encadrantState))]
  return kind === 'staff' ? [factsOf(StaffCreated, stated(staffState))] : []
}

const personState = (row: Announceable) => ({
  user_id: row.user_id,
  cin: row.cin,
  email: row.email,
  phone: row.phone,
  first_name: row.first_name,
  last_name: row.last_name,
  created_at: row.created_at.toISOString(),
  external_id: row.external_id,
})

const studentState = (row: Announceable<'student'>) => ({
  student_id: row.id,
  ...personState(row),
  student_number: row.student_number,
  date_of_birth: row.date_of_birth,
  university: row.university,
  program: row.program,
  year_level: row.year_level,
})

const encadrantState = (row: Announceable<'encadrant'>) => ({
  encadrant_id: row.id,
  ...personState(row),
  establishment_id: row.establishment_id,
  department_id: row.department_id,
  position: row.position,
  speciality: row.speciality,
})

const staffState = (row: Announceable<'staff'>) => ({
  staff_id: row.id,
  user_id: row.user_id,
  first_name: row.first_name,
  last_name: row.last_name,
  establishment_id: row.establishment_id,
  department_id: row.department_id,
})
