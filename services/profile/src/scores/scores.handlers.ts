import { EvaluationCreated, EvaluationUpdated } from '@medtrack/contracts'
import { type EventHandler, on, type Received } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { TSchema } from 'typebox'
import type { ProfileTables } from '../tables.ts'
import type { EvaluationNews, Scores } from './scores.ts'

type Tx = Transaction<ProfileTables>

/** Reactions to evaluations, of our own and of other systems. */
export const scoreHandlers = (scores: Scores): EventHandler[] => [
  on(EvaluationCreated, 'profile.keep-score', (event, tx: Tx) => scores.keep(tx, newsOf(event))),
  on(EvaluationUpdated, 'profile.correct-score', (event, tx: Tx) => scores.keep(tx, newsOf(event))),
]

const newsOf = (event: Received<TSchema>): EvaluationNews => ({
  tenantId: event.tenant_id,
  publisher: event.service,
  sequence: event.origin === 'platform' ? event.sequence : 0,
  at: new Date(event.timestamp),
  payload: event.payload as EvaluationNews['payload'],
})
