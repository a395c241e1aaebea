import {
  type Clock,
  currentScope,
  type JobHandler,
  type JobRun,
  type Jobs,
  type Logger,
  type Schedule,
  transact,
  work,
} from '@medtrack/kit'
import type { Static } from 'typebox'
import { PRIORITIES } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { audienceRepository } from '../people/audiences.repository.ts'
import type { CommDb } from '../tables.ts'
import { Unrenderable } from '../templates/render.ts'
import { FireRule, type Following } from './following.ts'
import { PersonUnknown } from './recipients.ts'
import { type Fact, isGroup } from './rule.ts'
import type { RuleBook } from './rule-book.ts'
import { ruleSubjectRepository } from './rule-subjects.repository.ts'
import { announcementOf, filterOf, TellAudience } from './telling.ts'

/** People of an audience that are told in one transaction: some 100 ms, so that nothing urgent waits behind it. */
export const SLICE = 500

type Needs = {
  db: CommDb
  announcing: Announcing
  book: RuleBook
  following: Following
  jobs: Jobs
  logger: Logger
}

/** Work of rules: audiences slice by slice, and what was put off until its time. */
export const ruleJobs = ({ db, announcing, book, following, jobs, logger }: Needs): JobHandler[] => {
  const tellSlice = (
    { rule_id: ruleId, occasion, after, fact: given }: Static<(typeof TellAudience)['payload']>,
    run: JobRun,
  ) =>
    transact(db, async (tx) => {
      const fact = given as Fact
      const rule = await book.find(tx, fact.tenantId, ruleId)
      // Switched off while it was going on: nobody else is told.
      const filter = rule?.isActive && isGroup(rule.audience) ? filterOf(rule.audience, fact) : undefined
      if (rule && filter) {
        const people = await audienceRepository.listSlice(tx, filter, {
          after: after ?? undefined,
          limit: SLICE,
        })
        await announcing.announceMany(
          tx,
          people.map((userId) => announcementOf(rule, fact, { userId, occasion })),
        )
        const last = people.at(-1)
        if (last !== undefined && people.length === SLICE) {
          const next = { rule_id: ruleId, occasion, after: last, fact: given }
          const key = `${ruleId} ${fact.eventId}${occasion} ${last}`
          await jobs.enqueue(tx, TellAudience, next, { key, priority: PRIORITIES.bulk })
        }
      }
      await run.completeIn(tx)
    })

  const fire = (payload: { rule_id: string; subject: string }, run: JobRun) =>
    transact(db, async (tx) => {
      const trouble = await following.fire(tx, currentScope().tenantId ?? '', payload)
      if (trouble?.kind === 'unknown') throw new PersonUnknown(trouble.reason)
      if (trouble) throw new Unrenderable(trouble.reason)
      await run.completeIn(tx)
    })

  const isFinal = (error: unknown): boolean => {
    if (!(error instanceof Unrenderable)) return false
    logger.error({ err: error }, 'a rule cannot tell anybody')
    return true
  }

  return [
    work(TellAudience, tellSlice, { concurrency: 2, isFinal }) as never,
    work(FireRule, fire, {
      retryDelaysMilliseconds: [1_000, 5_000, 10_000, 60_000, 300_000, 3_600_000],
      isFinal,
    }) as never,
  ]
}

const DAY_SECONDS = 86_400
/** Rows that one run removes. */
const MOST_REMOVED = 10_000

/** Forgets things that no rule waits for any more. */
export const ruleSubjectCleanUp = ({
  crossTenantDb,
  clock,
}: {
  crossTenantDb: CommDb
  clock: Clock
}): Schedule => ({
  name: 'comm.clean-rule-subjects',
  everySeconds: DAY_SECONDS,
  run: async () => void (await ruleSubjectRepository.removeOver(crossTenantDb, clock.now(), MOST_REMOVED)),
})
