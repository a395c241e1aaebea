import type { Person } from './people.ts'

type Insert = (table: string, row: Record<string, unknown>) => Promise<void>

/** Gives a person one row in every table of CORE that holds rows of people, and what PROFILE knows of their placement. */
export const seedPlacements = async (
  insert: Insert,
  person: Person,
  { tenant_id, now }: { tenant_id: string; now: Date },
): Promise<void> => {
  const { role, userId, profileId, mark, establishmentId, departmentId } = person
  const { offerId, applicationId, placementId } = person
  const isSupervisor = role === 'encadrant'
  const made = { version: 1, created_at: now, updated_at: now }
  const place = { establishment_id: establishmentId, department_id: departmentId }
  const whose = {
    encadrant_id: isSupervisor ? profileId : null,
    // Whoever supervises has a student; everybody else is one here.
    ...{ student_id: isSupervisor ? userId : profileId, student_user_id: isSupervisor ? profileId : userId },
  }

  await insert('core.establishment', { tenant_id, id: establishmentId, name: mark, city: mark, sequence: 1 })
  await insert('core.department', {
    ...{ tenant_id, id: departmentId, establishment_id: establishmentId, name: mark, sequence: 1 },
  })
  await insert('core.person', {
    ...{ tenant_id, id: profileId, user_id: userId, first_name: mark, sequence: 1, updated_at: now },
    kind: role === 'encadrant' || role === 'staff' ? role : 'student',
    ...(role === 'encadrant' || role === 'staff' ? place : {}),
  })
  await insert('profile.supervision', {
    ...{ tenant_id, subject: `stage/${placementId}`, student_id: whose.student_id, is_over: false },
    ...{ student_user_id: whose.student_user_id, encadrant_user_id: isSupervisor ? userId : null },
    sequence: 1,
  })
  await insert('core.erased', { tenant_id, known_as: `erased-${mark}`, erased_at: now })
  await insert('core.offer', {
    ...{ tenant_id, id: offerId, title: mark, description: mark, city: mark, ...place },
    ...{ encadrant_id: whose.encadrant_id, capacity: 2, status: 'draft', created_by: userId, ...made },
    ...{ start_date: '2099-01-01', end_date: '2099-02-01' },
  })
  await insert('core.application', {
    ...{ tenant_id, id: applicationId, offer_id: offerId, ...place, ...whose, cover_letter: mark, ...made },
  })
  await insert('core.interview', {
    ...{ tenant_id, id: placementId, application_id: applicationId, candidate_id: whose.student_user_id },
    ...{ employer_id: isSupervisor ? userId : profileId, place: mark, ...made },
    ...{ interview_time: '2099-01-01T10:00:00Z', reminder_time: '2099-01-01T09:00:00Z' },
  })
  await insert('core.stage', {
    ...{ tenant_id, id: placementId, application_id: applicationId, offer_id: offerId, ...place, ...whose },
    ...{ encadrant_user_id: isSupervisor ? userId : null, speciality: mark, ...made },
    ...{ start_date: '2099-01-01', end_date: '2099-02-01' },
  })
  await insert('core.attendance', {
    ...{ tenant_id, stage_id: placementId, date: '2099-01-01', status: 'present', hours: 1, note: mark },
    ...made,
  })
  await insert('core.programme', { tenant_id, id: placementId, name: mark, ...made })
  await insert('core.saved_search', {
    ...{ tenant_id, id: placementId, user_id: userId, name: mark, created_at: now },
    criteria: JSON.stringify({ search: mark }),
  })
  await insert('core.tracking', {
    ...{ tenant_id, student_id: profileId, user_id: userId, opened_at: now, programme_id: placementId },
  })
}
