import {
  type Caller,
  type Clock,
  currentScope,
  type Ids,
  type Jobs,
  KitErrors,
  type TimelineOf,
  transact,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import { PRIORITIES, type Words } from '../notifications/announcement.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { isAdministrator } from '../oversight/oversight.ts'
import { toLine } from '../plain-text.ts'
import { type Sender, senderOf } from '../sending/senders.ts'
import { readTelling } from '../sending/telling.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { Templates } from '../templates/templates.ts'
import { Unrenderable } from '../templates/values.ts'
import { previewOf, readAudience } from './audience.ts'
import { CancelSlice, SendSlice, type StoredTold } from './bulk.jobs.ts'
import { type BulkProgress, type BulkRow, bulkRepository } from './bulk.repository.ts'
import type { Bulk, BulkPreview, BulkRecipient, SendBulk } from './bulk-form.ts'

/** People that a preview shows. */
const SAMPLE = 10

/** Tells many people the same. */
export type Bulks = ReturnType<typeof createBulks>

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  jobs: Jobs
  audit: CommAudit
  templates: Templates
  notifications: Notifications
}

export const createBulks = ({ db, clock, ids, jobs, audit, templates, notifications }: Needs) => {
  const getFor = async (handle: CommDb | CommTransaction, caller: Caller | undefined, id: string) => {
    const row = await bulkRepository.find(handle, id)
    assertMaySee(caller, row)
    return row
  }
  /** Else it would fail for each of them. @throws request.invalid */
  const assertRenderable = async (tx: CommTransaction, tenantId: string, words: Words): Promise<void> => {
    if (words.template === null) return
    try {
      const template = await templates.get(tx, tenantId, words.template)
      template.inApp(template.languageFor(), { first_name: '', ...words.data })
    } catch (error) {
      if (error instanceof Unrenderable) throw refusal('/template', error.message)
      throw error
    }
  }
  const begin = async (sender: Sender, given: SendBulk): Promise<{ job_id: string; total: number }> => {
    const audience = audienceOf(given)
    const told = readTelling(given, clock.now())
    const id = ids.next()
    return transact(db, async (tx) => {
      await assertRenderable(tx, sender.tenantId, told.words)
      const { count } = await previewOf(tx, sender.tenantId, audience, 1)
      await bulkRepository.insert(tx, {
        id,
        tenant_id: sender.tenantId,
        requested_by: sender.id,
        audience: { ...audience },
        telling: { ...told },
        total: count,
        correlation_id: currentScope().correlationId ?? id,
        created_at: clock.now(),
      })
      await jobs.enqueue(tx, SendSlice, { bulk_id: id }, { key: id, priority: PRIORITIES.bulk })
      await audit.record(tx, {
        action: 'bulk.started',
        subject: `bulk/${id}`,
        details: {
          total: count,
          channels: [...told.channels],
          category: told.category,
          by: Object.keys(given.query ?? { user_ids: [] }),
        },
      })
      return { job_id: id, total: count }
    })
  }

  return {
    /** Says how many it would be, or begins. @throws request.forbidden, request.invalid */
    send: async (
      caller: Caller | undefined,
      given: SendBulk,
    ): Promise<BulkPreview | { job_id: string; total: number }> => {
      const sender = senderOf(caller)
      if (!sender.mayAddress) throw KitErrors.forbidden()
      if (!given.preview) return begin(sender, given)
      return previewOf(db, sender.tenantId, audienceOf(given), SAMPLE)
    },

    /** @throws comm.bulk-not-found */
    get: async (caller: Caller | undefined, id: string): Promise<Bulk> => {
      const row = await bulkRepository.findWithProgress(db, id)
      assertMaySee(caller, row)
      return toBulk(row)
    },

    /** Newest first: the caller's own, or all of the institution for administrators, who may name whose. */
    list: async (
      caller: Caller | undefined,
      given: { before?: string | undefined; limit: number; requested_by?: string | undefined },
    ): Promise<TimelineOf<Bulk>> => {
      const { before, limit, requested_by: wanted } = given
      const own = senderOf(caller).id
      if (wanted !== undefined && wanted !== own && !isAdministrator(caller))
        return { items: [], next: undefined }
      const requestedBy = isAdministrator(caller) ? wanted : own
      const rows = await bulkRepository.listWithProgress(db, { requestedBy, before, limit: limit + 1 })
      const page = rows.slice(0, limit)
      return { items: page.map(toBulk), next: rows.length > page.length ? page.at(-1)?.id : undefined }
    },

    /** What became of it for each person, those who were told last first. @throws comm.bulk-not-found */
    listRecipients: async (
      caller: Caller | undefined,
      id: string,
      { before, limit }: { before?: string | undefined; limit: number },
    ): Promise<TimelineOf<BulkRecipient>> => {
      const bulk = await getFor(db, caller, id)
      if (bulk.requested_by !== senderOf(caller).id) {
        const details = { requested_by: bulk.requested_by }
        await transact(db, (tx) => audit.record(tx, { action: 'bulk.read', subject: `bulk/${id}`, details }))
      }
      // One more than asked for tells whether there is more.
      const rows = await bulkRepository.listNotifications(db, id, { before, limit: limit + 1 })
      const page = rows.slice(0, limit).map((row) => row.id)
      const told = new Map((await notifications.listWhole(page)).map((row) => [row.id, row]))
      return {
        items: page.flatMap((one) => told.get(one) ?? []),
        next: rows.length > page.length ? page.at(-1) : undefined,
      }
    },

    /** Stops what has not left. @throws comm.bulk-not-found, comm.nothing-to-cancel */
    cancel: (caller: Caller | undefined, id: string): Promise<{ job_id: string; status: 'cancelled' }> =>
      transact(db, async (tx) => {
        await getFor(tx, caller, id)
        // Held first: what a slice has written by then is counted.
        await bulkRepository.hold(tx, id)
        const row = await bulkRepository.findWithProgress(tx, id)
        const isOver = row?.status !== 'running' && row?.pending === 0
        if (row?.status === 'cancelled' || isOver) throw CommErrors.nothingToCancel()
        await bulkRepository.end(tx, id, { status: 'cancelled', now: clock.now() })
        await jobs.enqueue(tx, CancelSlice, { bulk_id: id }, { key: id })
        await audit.record(tx, { action: 'bulk.cancelled', subject: `bulk/${id}` })
        return { job_id: id, status: 'cancelled' as const }
      }),
  }
}

/** @throws comm.bulk-not-found */
function assertMaySee<R extends BulkRow>(caller: Caller | undefined, row: R | undefined): asserts row is R {
  const isTheirs = row !== undefined && row.requested_by === senderOf(caller).id
  if (!row || !(isTheirs || isAdministrator(caller))) throw CommErrors.bulkNotFound()
}

const refusal = (path: string, message: string) => KitErrors.invalid({ errors: [{ path, message }] })

const audienceOf = (given: SendBulk) => {
  const audience = readAudience(given)
  if (!audience) throw refusal('/user_ids', 'or "query" says who is told: give one of them')
  return audience
}

const TITLE_LENGTH = 80
const titleOf = ({ words }: StoredTold): string =>
  words.template === null ? words.title || toLine(words.content, TITLE_LENGTH) : words.template

const toBulk = (row: BulkRow & BulkProgress): Bulk => {
  const { id, status, total, done, skipped, pending, sent, failed, rejected, cancelled } = row
  return {
    ...{ job_id: id, status, total, done, skipped, pending, sent, failed, rejected, cancelled },
    title: titleOf(row.telling as unknown as StoredTold),
    requested_by: row.requested_by,
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
  }
}
