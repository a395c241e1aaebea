import type { Person } from './people.ts'

type Insert = (table: string, row: Record<string, unknown>) => Promise<void>

/** Gives a person one row in every table of EVAL that holds rows of people. */
export const seedEvaluations = async (
  insert: Insert,
  person: Person,
  { tenant_id, now }: { tenant_id: string; now: Date },
): Promise<void> => {
  const { role, userId, profileId, mark, stageId, evaluationId, templateId } = person
  const isSupervisor = role === 'encadrant'
  const whose = isSupervisor
    ? { encadrant_user_id: userId, encadrant_id: profileId }
    : { student_user_id: userId, student_id: profileId }
  const made = { created_at: now, updated_at: now }
  const criterion = { id: 'one', label: mark, weight: 1, scale: '0-20', max_score: 20 }
  const answered = JSON.stringify([{ ...criterion, score: 10, comment: mark }])

  await insert('eval.account', {
    ...{ tenant_id, user_id: userId, role, email_key: `${mark}@example.com`, first_name: mark, sequence: 1 },
  })
  await insert('eval.account_alias', { tenant_id, alias: `outside-${mark}`, user_id: userId })
  await insert('eval.profile', {
    ...{
      tenant_id,
      profile_id: profileId,
      user_id: userId,
      kind: isSupervisor || role === 'staff' ? role : 'student',
    },
    ...{ establishment_id: person.establishmentId, sequence: 1 },
  })
  await insert('eval.place', {
    ...{ tenant_id, id: person.departmentId, kind: 'department', name: mark, sequence: 1 },
    establishment_id: person.establishmentId,
  })
  await insert('eval.erased', { tenant_id, known_as: `erased-${mark}`, erased_at: now })
  await insert('eval.awaited', { tenant_id, name: `account:${mark}`, subject: `stage/${stageId}` })
  await insert('eval.template', {
    ...{ tenant_id, id: templateId, kind: 'self', name: mark, department_id: person.departmentId },
    ...{ is_active: false, version: 1, ...made },
  })
  await insert('eval.template_version', {
    ...{ tenant_id, template_id: templateId, version: 1, created_at: now, created_by: userId },
    criteria: JSON.stringify([criterion]),
  })
  await insert('eval.stage', {
    ...{ tenant_id, id: stageId, status: 'planned', by_platform: true, sequence: 1, told: '{}', said: '{}' },
    ...{ ...whose, start_date: '2099-01-01', ...made },
  })
  await insert('eval.evaluation', {
    ...{ tenant_id, id: evaluationId, stage_id: stageId, kind: 'final', origin: 'platform', ...whose },
    ...{ state: isSupervisor ? 'draft' : 'final', criteria: answered, score: 50, period: '2099-01-01' },
    ...{ establishment_id: person.establishmentId, department_id: person.departmentId, ...made },
  })
}
