import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  EvaluationCreated,
  EvaluationUpdated,
  InterviewCancelled,
  InterviewRescheduled,
  InterviewScheduled,
  OfferClosed,
  OfferPublished,
  StageAccepted,
  StageCancelled,
  StageCompleted,
  StageCreated,
  StageStarted,
  StudentCreated,
  UserDeactivated,
  UserErased,
  UserPreferencesUpdated,
  UserReactivated,
  UserUpdated,
} from '@medtrack/contracts'
import {
  applies,
  attendance,
  auth,
  changes,
  evaluation,
  FIXED,
  type Happening,
  interview,
  offer,
  outside,
  post,
  registers,
  stage,
} from './faculty-facts.ts'

/** A year of a faculty with its hospital, in its order. */
export const YEAR: readonly Happening[] = [
  post('/api/establishments/', 'hospital', [], () => ({ name: 'Hôpital Central', city: 'Rabat' })),
  post('/api/establishments/', 'clinic', [], () => ({ name: 'Clinique du Parc', city: 'Fès' })),
  post('/api/services/', 'cardiology', ['hospital'], (idOf) => ({
    ...{ name: 'Cardiologie', establishment: idOf('hospital'), capacity: 6 },
  })),
  post('/api/services/', 'surgery', ['clinic'], (idOf) => ({
    ...{ name: 'Chirurgie', establishment: idOf('clinic') },
  })),
  ...['youssef', 'leila', 'salma'].map((name) => registers(name, '2025-09-01')),
  ...['amina', 'brahim', 'chaima', 'driss', 'esraa', 'farid'].map((name) => registers(name, '2025-09-10')),
  // Another system knows Amina too, by a number of its own.
  outside(StudentCreated, '2025-09-12', 'amina', [], () => ({
    ...{ student_id: 'REG-17', email: 'amina@example.com', first_name: 'Amina', last_name: 'Idrissi' },
    student_number: 'FMP-2025-17',
  })),
  auth(UserPreferencesUpdated, '2025-09-20', 'preferences/amina', [], (idOf) => ({
    user_id: idOf('amina'),
    preferences: { ...UserPreferencesUpdated.example.preferences, categories: {}, language: 'ar' },
  })),
  changes(UserUpdated, 'amina', '2025-09-21', { phone: '+212 6 12 34 56 78' }),
  offer(OfferPublished, 1, '2025-10-01'),
  applies(ApplicationSubmitted, 1, '2025-10-10', 'amina', 'youssef'),
  applies(ApplicationSubmitted, 2, '2025-10-11', 'brahim', 'youssef'),
  applies(ApplicationSubmitted, 3, '2025-10-12', 'chaima', 'youssef'),
  applies(ApplicationSubmitted, 4, '2025-10-13', 'esraa', 'youssef'),
  applies(ApplicationSubmitted, 5, '2025-10-14', 'driss', 'youssef'),
  interview(InterviewScheduled, 1, '2025-10-20', 'amina', '2025-11-02T09:00:00.000Z'),
  interview(InterviewScheduled, 2, '2025-10-20', 'brahim', '2025-11-02T10:00:00.000Z'),
  interview(InterviewRescheduled, 1, '2025-10-25', 'amina', '2025-11-05T09:00:00.000Z'),
  interview(InterviewCancelled, 2, '2025-10-26', 'brahim', '2025-11-02T10:00:00.000Z'),
  applies(ApplicationAccepted, 1, '2025-11-10', 'amina', 'youssef', { reason: null }),
  stage(StageCreated, 1, '2025-11-10', 'amina', 'youssef'),
  applies(ApplicationRejected, 2, '2025-11-10', 'brahim', 'youssef', { reason: 'Complet.' }),
  applies(ApplicationWithdrawn, 3, '2025-11-11', 'chaima', 'youssef', { reason: null }),
  applies(ApplicationAccepted, 4, '2025-11-12', 'esraa', 'youssef', { reason: null }),
  stage(StageCreated, 2, '2025-11-12', 'esraa', 'youssef'),
  applies(ApplicationAccepted, 5, '2025-11-13', 'driss', 'youssef', { reason: null }),
  stage(StageCreated, 3, '2025-11-13', 'driss', 'youssef'),
  offer(OfferClosed, 1, '2025-11-14'),
  stage(StageAccepted, 1, '2025-11-20', 'amina', 'youssef'),
  stage(StageAccepted, 2, '2025-11-20', 'esraa', 'youssef'),
  stage(StageAccepted, 3, '2025-11-21', 'driss', 'youssef'),
  {
    asks: { method: 'PATCH', path: (idOf) => `/api/services/${idOf('cardiology')}/` },
    needs: ['cardiology', 'profile of salma'],
    body: () => ({ name: 'Cardiologie et vasculaire' }),
  },
  stage(StageStarted, 1, '2026-02-01', 'amina', 'youssef'),
  stage(StageStarted, 2, '2026-02-01', 'esraa', 'youssef'),
  attendance('2026-02-02', 'present', 8),
  attendance('2026-02-03', 'absent', 0),
  attendance('2026-02-04', 'present', 7),
  stage(StageCancelled, 3, '2026-02-10', 'driss', 'youssef', { reason: 'Le service est fermé.' }),
  // Leila takes over a stage of Youssef's, and moves to the clinic after it.
  stage(StageCreated, 4, '2026-02-11', 'driss', 'youssef', {
    start_date: '2026-05-01',
    end_date: '2026-06-30',
  }),
  stage(StageAccepted, 4, '2026-02-12', 'driss', 'leila', {
    start_date: '2026-05-01',
    end_date: '2026-06-30',
  }),
  outside(StageCreated, '2026-02-15', 'outside', [], () => ({
    ...{ stage_id: FIXED.get('outside stage'), student_id: 'REG-17', email: 'amina@example.com' },
    ...{ start_date: '2026-06-01', end_date: '2026-06-30' },
  })),
  changes(UserDeactivated, 'brahim', '2026-03-01', { is_active: false }),
  changes(UserReactivated, 'brahim', '2026-03-20', { is_active: true }),
  stage(StageCompleted, 1, '2026-04-30', 'amina', 'youssef', { completion_date: '2026-04-30', hours: 320 }),
  stage(StageCompleted, 2, '2026-04-30', 'esraa', 'youssef', { completion_date: '2026-04-29', hours: 300 }),
  evaluation(EvaluationCreated, 1, '2026-05-05', 'amina', 85),
  evaluation(EvaluationCreated, 2, '2026-05-06', 'esraa', 70),
  evaluation(EvaluationUpdated, 1, '2026-05-10', 'amina', 88),
  outside(StageAccepted, '2026-05-20', 'outside', [], () => ({
    ...{ stage_id: FIXED.get('outside stage'), student_id: 'REG-17', email: 'amina@example.com' },
    end_date: '2026-07-15',
  })),
  outside(StageCompleted, '2026-07-16', 'outside', [], () => ({
    ...{ stage_id: FIXED.get('outside stage'), student_id: 'REG-17', email: 'amina@example.com' },
    ...{ completion_date: '2026-07-15', hours: 120 },
  })),
  outside(EvaluationCreated, '2026-07-20', 'outside', [], () => ({
    ...{ evaluation_id: FIXED.get('outside evaluation'), stage_id: FIXED.get('outside stage') },
    ...{ email: 'amina@example.com', score: 75 },
  })),
  // Farid ends his studies and stays as a member of staff.
  changes(UserUpdated, 'farid', '2026-07-21', { role: 'staff' }),
  {
    asks: { method: 'PATCH', path: (idOf) => `/api/encadrants/${idOf('profile of leila')}/` },
    needs: ['profile of leila', 'surgery', 'clinic'],
    body: (idOf) => ({ establishment: idOf('clinic'), service: idOf('surgery') }),
  },
  {
    asks: { method: 'DELETE', path: (idOf) => `/api/students/${idOf('profile of chaima')}/` },
    needs: ['profile of chaima'],
  },
  changes(UserDeactivated, 'chaima', '2026-08-01', { is_active: false }),
  auth(UserErased, '2026-08-20', 'user/esraa', ['profile of esraa'], (idOf) => ({
    ...{ user_id: idOf('esraa'), aliases: [] },
  })),
]

/** The person who asks to be forgotten in the year. */
export const ERASED = 'esraa'

/** Whether it is about somebody. */
export const isAbout =
  (name: string) =>
  (happening: Happening): boolean =>
    happening.needs.includes(`profile of ${name}`) ||
    ('contract' in happening && happening.subject === `user/${name}`)
