/** What evaluating needs to know of how far a stage is. */
export const STAGE_STATUSES = ['planned', 'started', 'completed', 'cancelled'] as const
export type StageStatus = (typeof STAGE_STATUSES)[number]

/** How news name people and places. */
export type Said = {
  student_id?: string
  student_user_id?: string
  email?: string
  encadrant_id?: string
  encadrant_user_id?: string
  department_id?: string
  speciality?: string
}

const SAID = [
  'student_id',
  'student_user_id',
  'email',
  'encadrant_id',
  'encadrant_user_id',
  'department_id',
  'speciality',
] as const satisfies readonly (keyof Said)[]
const DATES = ['start_date', 'end_date', 'completion_date'] as const

/** When an outside system told of a field (RFC 3339). */
export type Told = Readonly<Record<string, string>>

/** What is known of a stage by its news alone. */
export type StageFacts = {
  status: StageStatus
  by_platform: boolean
  sequence: number
  told: Told
  said: Said
  start_date: string | null
  end_date: string | null
  completion_date: string | null
}

/** News of a stage. */
export type StageNews = {
  status: StageStatus
  origin: 'platform' | 'outside'
  /** Counts the stage's changes; 0 for other systems, whose news are told apart by their time. */
  sequence: number
  /** When it happened (RFC 3339). */
  at: string
  payload: Readonly<Record<string, unknown>>
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

const saidIn = (payload: StageNews['payload']): Said =>
  Object.fromEntries(
    SAID.flatMap((field) => {
      const text = textOf(payload[field])
      if (text === undefined) return []
      return [[field, field === 'speciality' ? text : text.toLowerCase()]]
    }),
  )

/**
 * What is known once the news are: undefined when they say nothing new. CORE's own have the full state, and the newest
 * counts; what others say of a stage of CORE's changes nothing. Of an outside stage each field is the newest that was
 * told, and it is as far as anybody has said: the same in every order of arrival.
 */
export const mergeStage = (known: StageFacts | undefined, news: StageNews): StageFacts | undefined =>
  news.origin === 'platform' ? mergeOwn(known, news) : mergeOutside(known, news)

const mergeOwn = (
  known: StageFacts | undefined,
  { status, sequence, payload }: StageNews,
): StageFacts | undefined => {
  if (known?.by_platform && sequence <= known.sequence) return undefined
  return {
    ...{ status, by_platform: true, sequence, told: {}, said: saidIn(payload) },
    start_date: textOf(payload['start_date']) ?? null,
    end_date: textOf(payload['end_date']) ?? null,
    completion_date: textOf(payload['completion_date']) ?? null,
  }
}

const mergeOutside = (
  known: StageFacts | undefined,
  { status, at, payload }: StageNews,
): StageFacts | undefined => {
  if (known?.by_platform) return undefined
  const told: Record<string, string> = { ...known?.told }
  const said: Record<string, string> = { ...known?.said }
  const dates = {
    start_date: known?.start_date ?? null,
    end_date: known?.end_date ?? null,
    completion_date: known?.completion_date ?? null,
  }
  const isNewer = (field: string, value: string, former: string | null | undefined) => {
    const before = told[field]
    // Two systems that say different things at the same time: one of them, whichever comes first.
    return before === undefined || at > before || (at === before && value > (former ?? ''))
  }
  for (const [field, value] of Object.entries(saidIn(payload))) {
    if (!isNewer(field, value, said[field])) continue
    said[field] = value
    told[field] = at
  }
  for (const field of DATES) {
    const value = textOf(payload[field])
    if (value === undefined || !isNewer(field, value, dates[field])) continue
    dates[field] = value
    told[field] = at
  }
  const isFurther = !known || STAGE_STATUSES.indexOf(status) > STAGE_STATUSES.indexOf(known.status)
  return {
    ...{
      status: isFurther ? status : known.status,
      by_platform: false,
      sequence: 0,
      told,
      said: said as Said,
    },
    ...dates,
  }
}
