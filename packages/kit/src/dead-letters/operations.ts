import Type from 'typebox'
import type { Operation } from '../discovery/client.ts'
import { TimelineQuery } from '../http/lists.ts'
import {
  ChosenDeadLetters,
  DeadLetterParams,
  DeadLetterPosition,
  DecidedDeadLetters,
  ListedDeadLetter,
  WholeDeadLetter,
} from './records.ts'

/** What every service that consumes events answers about what it gave up on, to administrators. */
export const deadLetterOperations = {
  listDeadLetters: {
    method: 'GET',
    path: '/internal/events/dead',
    query: TimelineQuery(DeadLetterPosition),
    response: Type.Object({
      dead_letters: Type.Array(ListedDeadLetter),
      next: Type.Union([DeadLetterPosition, Type.Null()]),
    }),
    safe: true,
    asCaller: true,
  },
  getDeadLetter: {
    method: 'GET',
    path: '/internal/events/dead/:id',
    params: DeadLetterParams,
    response: WholeDeadLetter,
    safe: true,
    asCaller: true,
  },
  redriveDeadLetters: {
    method: 'POST',
    path: '/internal/events/dead/redrive',
    body: ChosenDeadLetters,
    response: DecidedDeadLetters,
    safe: false,
    asCaller: true,
  },
  discardDeadLetters: {
    method: 'POST',
    path: '/internal/events/dead/discard',
    body: ChosenDeadLetters,
    response: DecidedDeadLetters,
    safe: false,
    asCaller: true,
  },
} as const satisfies Readonly<Record<string, Operation>>
