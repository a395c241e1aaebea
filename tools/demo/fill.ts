import { type Api, enter, Refused, untilKnown } from './api.ts'
import {
  COMMENTS,
  day,
  HOSPITALS,
  LETTERS,
  type Named,
  PASSWORD,
  PROGRAMME,
  personAt,
  pick,
  REASONS,
  SPECIALITIES,
  STUDENTS,
  supervisorAt,
  YEARS,
} from './faculty.ts'
import { forEach } from './progress.ts'

type Made = { id: string }
type Ward = { id: string; establishmentId: string; hospital: string; city: string; speciality: string }
type Person = Named & { profileId: string; userId: string }
type Supervisor = Person & { ward: Ward }
type Student = Person & { year: (typeof YEARS)[number] }
type Stage = { id: string; student: Student; supervisor: Supervisor; weeksAgo: number }
type Evaluation = {
  id: string
  kind: string
  status: string
  criteria: { id: string; scale: string; max_score: number }[]
}

const CONFLICT = 409
const WEEK = 7
const STAGE_WEEKS = 8
/** First weeks of the rotations of the running year, counted from now: past, present and next. */
const TURNS = [-28, -18, -6, 6] as const
/** Days of the present rotation whose attendance is recorded. */
const RECORDED_DAYS = 10
const WEEKEND = [0, 6]

/** Hospitals with a department for each speciality. */
const makeWards = async (admin: Api): Promise<Ward[]> => {
  const hospitals = await forEach('Hôpitaux', HOSPITALS, async ({ name, city }) => ({
    ...(await admin.post<Made>('/profile/api/establishments/', { name, city, type: 'hospital' })),
    ...{ name, city },
  }))
  const wanted = hospitals.flatMap((hospital) => SPECIALITIES.map((speciality) => ({ hospital, speciality })))
  return await forEach('Services', wanted, async ({ hospital, speciality }) => {
    const { id } = await admin.post<Made>('/profile/api/services/', {
      ...{ establishment: hospital.id, name: speciality },
    })
    return { id, establishmentId: hospital.id, hospital: hospital.name, city: hospital.city, speciality }
  })
}

const makePerson = async (
  admin: Api,
  kind: 'students' | 'encadrants',
  named: Named,
  more: object,
): Promise<Person> => {
  const { data } = await admin.post<{ data: { id: string } }>(`/auth/api/v1/users/${kind}/`, {
    ...named,
    ...more,
    password: PASSWORD,
    language: 'fr',
  })
  const { id } = await untilKnown(() => admin.get<Made>(`/profile/api/${kind}/by_user/${data.id}/`))
  return { ...named, profileId: id, userId: data.id }
}

const makeSupervisors = (admin: Api, wards: readonly Ward[]): Promise<Supervisor[]> =>
  forEach('Encadrants', wards, async (ward, number) => {
    const { establishmentId: establishment, id: service, speciality } = ward
    const person = await makePerson(admin, 'encadrants', supervisorAt(number), {
      position: 'Professeur assistant',
    })
    await admin.patch(`/profile/api/encadrants/${person.profileId}/`, { establishment, service, speciality })
    return { ...person, ward }
  })

const makeStudents = (admin: Api): Promise<Student[]> =>
  forEach('Étudiants', Array.from({ length: STUDENTS }), async (_, number) => {
    const year = pick(YEARS, number)
    const person = await makePerson(admin, 'students', personAt(number), {
      ...{ university: 'Faculté de médecine de Fès', program: PROGRAMME.name, year_level: year },
    })
    return { ...person, year }
  })

/** Stages begin and end by themselves, too. */
const unlessDone = (call: Promise<unknown>) =>
  call.catch((error: unknown) => {
    if (!(error instanceof Refused && error.status === CONFLICT)) throw error
  })

/**
 * Rotations of the running year: each student is in some of them, each time in another speciality of the programme, now
 * and then in one that they chose; the years begin a week after each other.
 */
const makeStages = async (admin: Api, students: readonly Student[], supervisors: readonly Supervisor[]) => {
  const bySpeciality = [...Map.groupBy(supervisors, ({ ward }) => ward.speciality).values()]
  const required = bySpeciality.slice(0, PROGRAMME.rotations.length)
  const chosen = bySpeciality.slice(PROGRAMME.rotations.length)
  const wanted = TURNS.flatMap((begins, turn) =>
    students.flatMap((student, number) => {
      if ((number + turn) % 2 !== 0) return []
      const first = required.indexOf(pick(required, number))
      const isChosen = number % 3 === turn % 3 && turn > 0
      const inSpeciality = isChosen ? pick(chosen, number) : required[(first + turn) % required.length]
      const supervisor = pick(inSpeciality ?? [], number * TURNS.length + turn)
      return { student, supervisor, weeksAgo: begins + YEARS.indexOf(student.year) }
    }),
  )
  return await forEach('Stages', wanted, async ({ student, supervisor, weeksAgo }): Promise<Stage> => {
    const { ward } = supervisor
    const { id } = await untilKnown(() =>
      admin.post<Made>('/core/api/stages/', {
        ...{ student_id: student.profileId, encadrant_id: supervisor.profileId },
        ...{ establishment_id: ward.establishmentId, department_id: ward.id, speciality: ward.speciality },
        ...{ start_date: day(weeksAgo * WEEK), end_date: day((weeksAgo + STAGE_WEEKS) * WEEK - 1) },
      }),
    )
    await admin.post(`/core/api/stages/${id}/accept/`)
    if (weeksAgo < 0) await unlessDone(admin.post(`/core/api/stages/${id}/start/`))
    return { id, student, supervisor, weeksAgo }
  })
}

const isWorkday = (fromToday: number) => !WEEKEND.includes(new Date(day(fromToday)).getUTCDay())

const isRunning = ({ weeksAgo }: Stage) => weeksAgo < 0 && weeksAgo + STAGE_WEEKS > 0

const recordAttendance = async (admin: Api, stages: readonly Stage[]) => {
  const present = stages.filter(isRunning)
  const days = Array.from({ length: RECORDED_DAYS * 2 }, (_, number) => -1 - number)
    .filter(isWorkday)
    .slice(0, RECORDED_DAYS)
  await forEach('Présences', present, async ({ id }, number) => {
    for (const one of days) {
      const status = (number + one) % 11 === 0 ? 'absent' : (number + one) % 13 === 0 ? 'excused' : 'present'
      const hours = status === 'present' ? { hours: 6 } : {}
      await admin.post(`/core/api/stages/${id}/attendance/`, { date: day(one), status, ...hours })
    }
  })
}

const answersOf = ({ criteria }: Evaluation, number: number) =>
  criteria.map(({ id, max_score }, place) => ({
    id,
    score: Math.max(1, Math.round(max_score * (0.6 + ((number * 7 + place * 3) % 9) / 24))),
    comment: pick(COMMENTS, number + place),
  }))

/** Stages of the past are done; their supervisors have evaluated most of them. */
const evaluate = async (address: string, admin: Api, stages: readonly Stage[]) => {
  const past = stages.filter(({ weeksAgo }) => weeksAgo + STAGE_WEEKS <= 0)
  await forEach('Stages terminés', past, ({ id }) =>
    unlessDone(admin.post(`/core/api/stages/${id}/complete/`)),
  )
  const bySupervisor = [...Map.groupBy(past, ({ supervisor }) => supervisor.email)]
  await forEach('Évaluations', bySupervisor, async ([email, own], place) => {
    const supervisor = await enter(address, email, PASSWORD)
    for (const [number, stage] of own.entries()) {
      // Some are still to be written: there is something to do.
      if ((place + number) % 5 === 4) continue
      const [pending] = await untilKnown(async () => {
        const rows = await supervisor.get<Evaluation[]>(
          `/eval/api/evaluations/?stage_id=${stage.id}&kind=final`,
        )
        return rows
      })
      if (!pending) continue
      await supervisor.post(`/eval/api/evaluations/${pending.id}/submit/`, {
        criteria: answersOf(pending, place + number),
        comment: pick(COMMENTS, place * 3 + number),
      })
    }
  })
}

/** Offers of the next rotation, and who applies for them, with what outcome. */
const apply = async (
  address: string,
  admin: Api,
  students: readonly Student[],
  supervisors: readonly Supervisor[],
) => {
  const offers = await forEach('Offres', supervisors, async ({ ward, profileId }, number) => {
    const starts = STAGE_WEEKS * 2 + (number % 3)
    const { id } = await untilKnown(() =>
      admin.post<Made>('/core/api/offers/', {
        title: `${ward.speciality}, ${ward.hospital}`,
        description: `Stage de huit semaines dans le service de ${ward.speciality.toLowerCase()} à ${ward.city}.\n\n* Visites et consultations\n* Une garde par semaine\n* Présentation d’un cas à la fin`,
        ...{ establishment_id: ward.establishmentId, department_id: ward.id, encadrant_id: profileId },
        ...{
          speciality: ward.speciality,
          capacity: 2 + (number % 4),
          year_levels: number % 4 === 0 ? [5] : [...YEARS],
        },
        ...{ start_date: day(starts * WEEK), end_date: day((starts + STAGE_WEEKS) * WEEK - 1) },
        application_deadline: day(starts * WEEK - 14),
      }),
    )
    // A few are still being written.
    if (number % 10 !== 9) await admin.post(`/core/api/offers/${id}/publish/`)
    return { id, isOpen: number % 10 !== 9, forAll: number % 4 !== 0 }
  })
  const open = offers.filter(({ isOpen, forAll }) => isOpen && forAll)
  const applying = students.filter((_, number) => number % 3 === 0)
  const sent = await forEach('Candidatures', applying, async ({ email }, number) => {
    const student = await enter(address, email, PASSWORD)
    const { id } = pick(open, number)
    const own = await untilKnown(() =>
      student.post<Made>(`/core/api/offers/${id}/applications/`, { cover_letter: pick(LETTERS, number) }),
    )
    return own.id
  })
  await forEach('Décisions', sent, async (id, number) => {
    if (number % 4 === 0) await admin.post(`/core/api/applications/${id}/shortlist/`)
    if (number % 8 === 0) {
      const at = new Date(`${day(7 + (number % 5))}T10:00:00Z`)
      await admin.post(`/core/api/applications/${id}/interviews/`, {
        interview_time: at.toISOString(),
        place: 'Salle de réunion du service',
      })
    }
    if (number % 6 === 5)
      await admin.post(`/core/api/applications/${id}/reject/`, { reason: pick(REASONS, number) })
  })
}

/** Some words between people, and one to all. */
const talk = async (address: string, admin: Api, stages: readonly Stage[]) => {
  const present = stages.filter(isRunning).slice(0, 12)
  await forEach('Messages', present, async ({ student, supervisor }) => {
    const [one, other] = await Promise.all([
      enter(address, student.email, PASSWORD),
      enter(address, supervisor.email, PASSWORD),
    ])
    const say = (from: Api, to: Person, content: string) =>
      untilKnown(() => from.post('/comm/api/messages/send/', { receiver_id: to.userId, content }))
    await say(one, supervisor, 'Bonjour, puis-je assister à la visite de demain matin ?')
    await say(other, student, 'Bien sûr. Rendez-vous à 8 h au poste de soins.')
    await say(one, supervisor, 'Merci, j’y serai.')
  })
  await admin.post('/comm/api/notifications/bulk/', {
    ...{ type: 'in_app', subject: 'Réunion de rentrée', category: 'announcements' },
    message: 'La réunion de rentrée des stages a lieu lundi à 9 h dans le grand amphithéâtre.',
    query: { role: 'student' },
  })
}

/** Fills a platform with a faculty in a running year, through its public API, as an administrator. */
export const fillFaculty = async (address: string, admin: Api): Promise<void> => {
  const wards = await makeWards(admin)
  await admin.post('/core/api/programmes/', PROGRAMME)
  const supervisors = await makeSupervisors(admin, wards)
  const students = await makeStudents(admin)
  const stages = await makeStages(admin, students, supervisors)
  await recordAttendance(admin, stages)
  await evaluate(address, admin, stages)
  await apply(address, admin, students, supervisors)
  await talk(address, admin, stages)
}
