import { isUuid } from '@medtrack/kit'
import type { StageRow } from './stage-schema.ts'
import type { StageStatus } from './stage-states.ts'

/** What another system says of a stage; what it does not say is absent. */
export type OutsideStage = {
  stage_id: string
  student_id?: string | null
  student_user_id?: string | null
  offer_id?: string | null
  encadrant_id?: string | null
  start_date?: string | null
  end_date?: string | null
  completion_date?: string | null
  hours?: number | null
  reason?: string | null
}

/** What other systems say of a stage beside its state. */
type Said = Pick<
  StageRow,
  | 'offer_id'
  | 'start_date'
  | 'end_date'
  | 'completion_date'
  | 'hours'
  | 'reason'
  | 'external_student_id'
  | 'external_encadrant_id'
>

/** What a stage of another system is known to be; `said_at` has the instant (RFC 3339) at which each of it was said. */
export type ExternalFacts = Said & { status: StageStatus; said_at: Partial<Record<keyof Said, string>> }

/** States in the order of a stage's life: news that come late take no step back. */
const ORDER: readonly StageStatus[] = ['created', 'accepted', 'in_progress', 'completed', 'cancelled']

/** The state that a type of event leads to. */
export const STATE_OF = {
  'stage.created': 'created',
  'stage.accepted': 'accepted',
  'stage.started': 'in_progress',
  'stage.completed': 'completed',
  'stage.cancelled': 'cancelled',
} as const satisfies Record<string, StageStatus>

const further = (a: StageStatus, b: StageStatus): StageStatus =>
  ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b

/**
 * What is known of a stage after some news of it, in whatever order they come: of what several say, the later said
 * counts, and of what one leaves open, what another said.
 */
export const withNews = (
  before: ExternalFacts | undefined,
  status: StageStatus,
  said: OutsideStage,
  at: Date,
): ExternalFacts => {
  const { said_at: saidAt, status: state, ...known } = before ?? NOTHING
  const facts = { ...known }
  const said_at = { ...saidAt }
  const instant = at.toISOString()
  const news: { [K in keyof Said]?: Said[K] | undefined } = {
    ...{ offer_id: said.offer_id, start_date: said.start_date, end_date: said.end_date },
    ...{ completion_date: said.completion_date, reason: said.reason },
    hours: said.hours == null ? undefined : String(said.hours),
    external_student_id:
      uuidOf(said.student_id ?? said.student_user_id) ?? said.student_id ?? said.student_user_id,
    external_encadrant_id: uuidOf(said.encadrant_id) ?? said.encadrant_id,
  }
  for (const [field, value] of Object.entries(news) as [keyof Said, never][]) {
    const before = said_at[field] ?? ''
    if (value == null || instant < before) continue
    // Two that say different things at the same time: one of them, whichever comes first.
    if (instant === before && String(value) <= (facts[field] ?? '')) continue
    facts[field] = value
    said_at[field] = instant
  }
  return { ...facts, said_at, status: further(state, status) }
}

const NOTHING: ExternalFacts = {
  ...{ status: 'created', offer_id: null, start_date: null, end_date: null, completion_date: null },
  ...{ hours: '0', reason: null, external_student_id: null, external_encadrant_id: null, said_at: {} },
}

/** An id as it is looked up, when it may be one of ours. */
export const uuidOf = (id: string | null | undefined): string | undefined =>
  typeof id === 'string' && isUuid(id) ? id.toLowerCase() : undefined
