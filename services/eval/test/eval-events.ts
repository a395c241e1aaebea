import { randomUUID } from 'node:crypto'
import { DEFAULT_TENANT_ID, type Received } from '@medtrack/kit'

export const AMINA = '0198c0de-0000-7000-8000-000000000001'
export const AMINA_STUDENT = '0198c0de-0000-7000-8000-000000000101'
export const YOUSSEF = '0198c0de-0000-7000-8000-000000000002'
export const YOUSSEF_ENCADRANT = '0198c0de-0000-7000-8000-000000000201'
export const HOSPITAL = '0198c0de-0000-7000-8000-000000000301'
export const CARDIOLOGY = '0198c0de-0000-7000-8000-000000000401'
export const STAGE = '0198c0de-0000-7000-8000-000000000b01'

const envelope = (type: string, more: Partial<Received>) => ({
  event_id: randomUUID(),
  event_type: type,
  version: '1.0',
  timestamp: '2026-11-21T08:00:00.000Z',
  tenant_id: DEFAULT_TENANT_ID,
  correlation_id: randomUUID(),
  subject: type,
  sequence: 0,
  ...more,
})

/** An event of one of our own services. */
export const fromPlatform = (
  type: string,
  payload: object,
  sequence = 1,
  more: Partial<Received> = {},
): Received =>
  ({
    ...envelope(type, { sequence, service: 'core-service', ...more }),
    origin: 'platform',
    payload,
  }) as Received

/** An event that another system published. */
export const fromOutside = (type: string, payload: object, more: Partial<Received> = {}): Received =>
  ({ ...envelope(type, { service: 'hospital', ...more }), origin: 'outside', payload }) as Received

const account = (user_id: string, role: string, first_name: string, last_name: string) => ({
  ...{ user_id, role, first_name, last_name, phone: null, is_active: true, language: 'fr', aliases: [] },
  email: `${first_name.toLowerCase()}@example.com`,
})

export const aminaAccount = (sequence = 1) =>
  fromPlatform('user.created', account(AMINA, 'student', 'Amina', 'Idrissi'), sequence)
export const youssefAccount = (sequence = 1) =>
  fromPlatform('user.created', account(YOUSSEF, 'encadrant', 'Youssef', 'Benali'), sequence)

const person = { cin: null, email: 'x@example.com', phone: null, created_at: '2026-01-31T09:00:00Z' }

export const aminaProfile = (change: object = {}, sequence = 1) =>
  fromPlatform(
    'student.created',
    {
      ...person,
      student_id: AMINA_STUDENT,
      user_id: AMINA,
      first_name: '',
      last_name: '',
      year_level: 4,
      ...change,
    },
    sequence,
  )
export const youssefProfile = (change: object = {}, sequence = 1) =>
  fromPlatform(
    'encadrant.created',
    {
      ...{ ...person, encadrant_id: YOUSSEF_ENCADRANT, user_id: YOUSSEF, first_name: '', last_name: '' },
      ...{ establishment_id: HOSPITAL, department_id: CARDIOLOGY, ...change },
    },
    sequence,
  )
/** Where a member of staff works; null for the whole institution. */
export const staffAt = (user_id: string, establishment_id: string | null, sequence = 1) =>
  fromPlatform(
    'staff.created',
    {
      ...{ staff_id: user_id.replace(/.{4}$/, '0777'), user_id, first_name: 'Salma', last_name: 'Tazi' },
      ...{ establishment_id, department_id: null },
    },
    sequence,
  )
export const cardiology = () =>
  fromPlatform('service.created', {
    ...{ department_id: CARDIOLOGY, establishment_id: HOSPITAL, name: 'Cardiologie' },
    ...{ description: '', capacity: null, metadata: {} },
  })

/** Everybody whom the stage has to do with. */
export const everybody = () => [
  aminaAccount(),
  youssefAccount(),
  aminaProfile(),
  youssefProfile(),
  cardiology(),
]

const stage = {
  stage_id: STAGE,
  student_id: AMINA_STUDENT,
  student_user_id: AMINA,
  offer_id: null,
  encadrant_id: YOUSSEF_ENCADRANT,
  encadrant_user_id: YOUSSEF,
  department_id: CARDIOLOGY,
  speciality: null,
  start_date: '2026-09-01',
  end_date: '2026-11-30',
}

/** News of the stage as CORE publishes them; `type` without `stage.`. */
export const stageNews = (
  type: 'created' | 'accepted' | 'started' | 'completed' | 'cancelled',
  sequence: number,
  change: object = {},
  more: Partial<Received> = {},
) =>
  fromPlatform(
    `stage.${type}`,
    {
      ...stage,
      ...(type === 'completed' ? { completion_date: '2026-11-27', hours: 320 } : {}),
      ...(type === 'cancelled' ? { reason: null } : {}),
      ...change,
    },
    sequence,
    more,
  )

/** Answers to every criterion of an evaluation. */
// biome-ignore lint/suspicious/noExplicitAny: as it is printed
export const fullMarks = (evaluation: any, part = 1) => ({
  criteria: evaluation.criteria.map(({ id, max_score }: { id: string; max_score: number }) => ({
    ...{ id, score: Math.round(max_score * part), comment: 'Bien suivi.' },
  })),
})
