import { type Clock, defineJob, type Ids, type JobHandler, type Jobs, transact, work } from '@medtrack/kit'
import Type from 'typebox'
import { type Contact, contactRepository } from '../contacts/contacts.repository.ts'
import { type Institution, institutionRepository } from '../contacts/institution.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { adHocTemplate } from '../templates/ad-hoc.ts'
import { Unrenderable } from '../templates/render.ts'
import type { RenderableTemplate } from '../templates/renderable.ts'
import type { Templates } from '../templates/templates.ts'
import { acceptingRepository, type NewDelivery, type NewNotification } from './accepting.repository.ts'
import type { Announced, Announcement } from './announcement.ts'
import type { Releasing } from './releasing.ts'

/** Shows a notification, and starts its deliveries, at the time it was scheduled for. */
const ReleaseNotification = defineJob(
  'comm.release-notification',
  Type.Object({ notification_id: Type.String() }),
)

type Needs = { clock: Clock; ids: Ids; jobs: Jobs; templates: Templates; releasing: Releasing }
type Known = ReadonlyMap<string, RenderableTemplate>
type Reader = { contact: Contact | undefined; institution: Institution | undefined }

/** Accepts notifications: everything is decided in the caller's transaction, everything is sent after it. */
export type Announcing = ReturnType<typeof createAnnouncing>

export const createAnnouncing = ({ clock, ids, jobs, templates, releasing }: Needs) => {
  const announceMany = async (
    tx: CommTransaction,
    announcements: readonly Announcement[],
  ): Promise<(Announced | undefined)[]> => {
    const [first] = announcements
    if (!first) return []
    const { tenantId } = first
    if (announcements.some((one) => one.tenantId !== tenantId)) {
      throw new Error('announcements of several tenants were given at once')
    }
    const userIds = announcements.flatMap(({ userId }) => (userId === null ? [] : [userId]))
    const contacts = await contactRepository.findMany(tx, tenantId, userIds)
    const institution = await institutionRepository.find(tx, tenantId)
    const readerOf = (userId: string | null): Reader => ({
      contact: userId === null ? undefined : contacts.get(userId),
      institution,
    })
    const templated = announcements.flatMap(({ words }) => words.template ?? [])
    const known = await templates.findMany(tx, tenantId, templated)
    const now = clock.now()
    // Whoever asked to be forgotten is told nothing more, whatever comes late.
    const rows = announcements.map((one) =>
      readerOf(one.userId).contact?.erased_at
        ? undefined
        : rowOf(one, readerOf(one.userId), { id: ids.next(), now, known }),
    )
    const made = await acceptingRepository.insert(tx, tenantId, rows.filter(isPresent))
    const accepted = rows.flatMap((row, index) => {
      const announcement = announcements[index]
      return row && announcement && made.new.has(row.id) ? [{ row, announcement }] : []
    })
    await acceptingRepository.insertDeliveries(
      tx,
      accepted.flatMap(({ row, announcement }) => deliveriesOf(row, announcement)),
    )
    const later = accepted.filter(({ row }) => row.scheduled_at !== null)
    await jobs.enqueueMany(
      tx,
      ReleaseNotification,
      later.map(({ row }) => ({
        payload: { notification_id: row.id },
        options: { key: row.id, priority: row.priority, runAt: row.scheduled_at ?? now },
      })),
    )
    await releasing.release(
      tx,
      accepted.filter(({ row }) => row.scheduled_at === null).map(({ row }) => row.id),
      contacts,
    )
    return rows.map((row) => {
      if (!row) return undefined
      const known = row.dedupe_key === null ? undefined : made.known.get(row.dedupe_key)
      if (made.new.has(row.id)) return { id: row.id, isNew: true }
      return known === undefined ? undefined : { id: known, isNew: false }
    })
  }

  const rowOf = (
    one: Announcement,
    { contact, institution }: Reader,
    { id, now, known }: { id: string; now: Date; known: Known },
  ): NewNotification => {
    const { words } = one
    const template = words.template === null ? adHocTemplate(words) : known.get(words.template)
    if (!template) throw new Unrenderable(`there is no template "${words.template}"`)
    const wishes = [one.language, contact?.preferences?.language, contact?.language]
    const language = template.languageFor(...wishes, ...(institution?.languages ?? []))
    const given = words.template === null ? {} : words.data
    const { title, content } = template.inApp(language, { first_name: contact?.first_name, ...given })
    return {
      id,
      tenant_id: one.tenantId,
      user_id: one.userId,
      title,
      content,
      category: one.category,
      security: one.security,
      template: words.template,
      data: given,
      language: one.language,
      dedupe_key: one.dedupeKey,
      related_object_type: one.related.type,
      related_object_id: one.related.id,
      metadata: one.metadata,
      correlation_id: one.correlationId,
      requested_by: one.requestedBy,
      priority: one.priority,
      scheduled_at: one.scheduledAt !== null && one.scheduledAt > now ? one.scheduledAt : null,
      bulk_id: one.bulkId,
      created_at: now,
    }
  }

  const deliveriesOf = (row: NewNotification, { channels, recipients }: Announcement): NewDelivery[] =>
    channels.map((channel, position) => ({
      id: ids.next(),
      tenant_id: row.tenant_id,
      notification_id: row.id,
      channel,
      position,
      status: row.scheduled_at === null ? 'pending' : 'scheduled',
      due_at: row.scheduled_at,
      recipient: recipients[channel] ?? null,
      created_at: row.created_at,
    }))

  return {
    /**
     * Writes notifications of one tenant with a delivery for each channel, and work for each that leaves; once per dedupe
     * key. Undefined for a person who was erased.
     */
    announceMany,
    announce: async (tx: CommTransaction, announcement: Announcement): Promise<Announced | undefined> =>
      (await announceMany(tx, [announcement]))[0],
  }
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined

/** Work that shows what was scheduled when its time has come. */
export const releaseJobs = ({ db, releasing }: { db: CommDb; releasing: Releasing }): JobHandler[] => [
  work(ReleaseNotification, ({ notification_id: id }, run) =>
    transact(db, async (tx) => {
      await releasing.release(tx, [id])
      await run.completeIn(tx)
    }),
  ) as never,
]
