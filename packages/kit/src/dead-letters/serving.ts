import type { Kysely } from 'kysely'
import type { Audit } from '../audit/audit.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { KitErrors } from '../errors.ts'
import type { Caller } from '../http/caller.ts'
import { ProblemDetails } from '../http/problem-details.ts'
import type { Routes } from '../http/routes.ts'
import type { Decide } from './deciding.ts'
import { deadLetterOperations } from './operations.ts'
import { after, type DeadLetterReading } from './reading.ts'

/** Somebody read what a dead letter says, which may be about people. */
const DEAD_LETTER_READ = 'dead-letter.read'

const access = ['admin'] as const
const tags = ['Events']

type Needs = { db: Kysely<KitTables>; audit: Audit; reading: DeadLetterReading; decide: Decide }

/** The routes of {@link deadLetterOperations}, the same in every service. */
export const deadLetterRoutes = ({ db, audit, reading, decide }: Needs): Routes => {
  const { listDeadLetters, getDeadLetter, redriveDeadLetters, discardDeadLetters } = deadLetterOperations
  return async (app) => {
    app.get(
      listDeadLetters.path,
      {
        config: { access },
        schema: {
          summary: 'Dead letters of this service, newest first',
          description: 'Of the institution. Without what they say.',
          tags,
          querystring: listDeadLetters.query,
          response: { 200: listDeadLetters.response },
        },
      },
      async ({ caller, query: { before, limit } }) => {
        const found = after(await reading.list(known(caller)), before)
        const dead_letters = found.slice(0, limit)
        return { dead_letters, next: found.length > limit ? (dead_letters.at(-1)?.position ?? null) : null }
      },
    )

    app.get(
      getDeadLetter.path,
      {
        config: { access },
        schema: {
          summary: 'A dead letter whole',
          description: 'That it was read is recorded.',
          tags,
          params: getDeadLetter.params,
          response: { 200: getDeadLetter.response, 404: ProblemDetails },
        },
      },
      async ({ caller, params }) => {
        const letter = await reading.find(known(caller), params.id)
        if (!letter) throw KitErrors.notFound()
        await transact(db, (tx) =>
          audit.record(tx, {
            action: DEAD_LETTER_READ,
            subject: `dead-letter/${letter.id}`,
            details: { consumer: letter.consumer, event_id: letter.event_id },
          }),
        )
        return letter
      },
    )

    app.post(
      redriveDeadLetters.path,
      {
        config: { access },
        schema: {
          summary: 'Put dead letters back into the queue',
          description: 'Only what never took effect does. It is recorded.',
          tags,
          body: redriveDeadLetters.body,
          response: { 202: redriveDeadLetters.response, 404: ProblemDetails },
        },
      },
      async ({ caller, body }, reply) => reply.code(202).send(await decide(known(caller), 'redrive', body)),
    )

    app.post(
      discardDeadLetters.path,
      {
        config: { access },
        schema: {
          summary: 'Remove dead letters for good',
          description: 'They never take effect. It is recorded.',
          tags,
          body: discardDeadLetters.body,
          response: { 202: discardDeadLetters.response, 404: ProblemDetails },
        },
      },
      async ({ caller, body }, reply) => reply.code(202).send(await decide(known(caller), 'discard', body)),
    )
  }
}

const known = (caller: Caller | undefined): Caller => {
  if (!caller) throw KitErrors.notSignedIn()
  return caller
}
