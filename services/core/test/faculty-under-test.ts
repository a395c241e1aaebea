import assert from 'node:assert/strict'
import type { Caller } from '@medtrack/kit'
import { ADMIN, as, type CoreUnderTest, idOf, openCore } from './core-under-test.ts'

/** Places and people of a small faculty, as PROFILE announced them. */
export const HOSPITAL = idOf(0x301)
export const CLINIC = idOf(0x302)
export const CARDIOLOGY = idOf(0x401)
export const SURGERY = idOf(0x402)
export const YOUSSEF = { profile: idOf(0x201), caller: as('encadrant', idOf(0x2)) }
export const LEILA = { profile: idOf(0x202), caller: as('encadrant', idOf(0x3)) }
export const SALMA = { profile: idOf(0x203), caller: as('staff', idOf(0x4)) }

/** A student by number, from 1 on. */
export const student = (n: number): { profile: string; userId: string; caller: Caller } => ({
  profile: idOf(0x1000 + n),
  userId: idOf(0x2000 + n),
  caller: as('student', idOf(0x2000 + n)),
})
export const AMINA = student(1)

export const OFFER = {
  title: 'Rotation de cardiologie',
  description: 'Visites, **ECG** et consultations.',
  department_id: CARDIOLOGY,
  encadrant_id: YOUSSEF.profile,
  speciality: 'Cardiologie',
  year_levels: [3, 4],
  capacity: 2,
  start_date: '2026-03-01',
  end_date: '2026-05-31',
}

const person = { cin: null, phone: null, first_name: 'Amina', last_name: 'Idrissi' }

export type Faculty = CoreUnderTest & {
  /** Announces students with those numbers. */
  enrol(...numbers: number[]): Promise<void>
  /** A published offer. */
  offer(more?: object): Promise<string>
  /** An application of the student. */
  apply(offerId: string, n: number): Promise<string>
  /** A stage of the student, made by accepting an application. */
  stage(offerId: string, n: number): Promise<string>
}

/** CORE that knows a faculty, on a morning of January 2026. */
export const openFaculty = async (): Promise<Faculty> => {
  const core = await openCore()
  core.moveTo('2026-01-15T09:00:00Z')
  const created_at = core.clock.now().toISOString()
  for (const [establishment_id, name, city] of [
    [HOSPITAL, 'Hospital Central', 'Fès'],
    [CLINIC, 'Clinique du Parc', 'Rabat'],
  ]) {
    const payload = { establishment_id, name, city, type: '', address: '', phone: null, metadata: {} }
    await core.deliver({ event_type: 'establishment.created', payload })
  }
  for (const [department_id, establishment_id, name] of [
    [CARDIOLOGY, HOSPITAL, 'Cardiology Department'],
    [SURGERY, CLINIC, 'Surgery'],
  ]) {
    const payload = { department_id, establishment_id, name, description: '', capacity: null, metadata: {} }
    await core.deliver({ event_type: 'service.created', payload })
  }
  for (const [who, first_name, establishment_id, department_id] of [
    [YOUSSEF, 'Youssef', HOSPITAL, CARDIOLOGY],
    [LEILA, 'Leila', CLINIC, SURGERY],
  ] as const) {
    const { userId: user_id } = who.caller as { userId: string }
    const payload = {
      ...{ ...person, encadrant_id: who.profile, user_id, email: `${first_name}@example.com`, created_at },
      ...{ first_name, last_name: 'Alami', establishment_id, department_id },
    }
    await core.deliver({ event_type: 'encadrant.created', payload })
  }
  await core.deliver({
    event_type: 'staff.created',
    payload: {
      ...{ staff_id: SALMA.profile, user_id: (SALMA.caller as { userId: string }).userId },
      ...{ first_name: 'Salma', last_name: 'Tazi', establishment_id: HOSPITAL, department_id: null },
    },
  })
  const made = async (method: string, path: string, caller: Caller, body?: unknown) => {
    const { status, body: answer } = await core.ask(method, path, caller, body)
    assert.ok(status === 200 || status === 201, JSON.stringify(answer))
    return answer
  }
  const enrol = async (...numbers: number[]) => {
    for (const n of numbers) {
      const { profile: student_id, userId: user_id } = student(n)
      const payload = {
        ...{ ...person, student_id, user_id, email: `student-${n}@example.com`, created_at },
        ...{ program: 'Médecine', year_level: 3, external_id: `FAC-${n}` },
      }
      await core.deliver({ event_type: 'student.created', payload })
    }
  }
  await enrol(1, 2, 3)
  const apply = async (offerId: string, n: number) =>
    (await made('POST', `/offers/${offerId}/applications/`, student(n).caller, {})).id
  return Object.assign(core, {
    enrol,
    apply,
    offer: async (more = {}) => {
      const { id } = await made('POST', '/offers/', ADMIN, { ...OFFER, ...more })
      await made('POST', `/offers/${id}/publish/`, ADMIN, {})
      return id
    },
    stage: async (offerId: string, n: number) =>
      (await made('POST', `/applications/${await apply(offerId, n)}/accept/`, ADMIN, {})).stage_id,
  })
}
