import type { Ids } from '@medtrack/kit'
import type { Contact } from '../contacts/contacts.repository.ts'
import type { Institution } from '../contacts/institution.repository.ts'
import { refusalOf } from '../deliveries/preferences.ts'
import { adHocTemplate } from '../templates/ad-hoc.ts'
import { Unrenderable } from '../templates/render.ts'
import type { RenderableTemplate } from '../templates/renderable.ts'
import type { NewDelivery, NewNotification } from './accepting.repository.ts'
import type { Announcement } from './announcement.ts'

/** A notification as it would be written, with its deliveries. */
export type Draft = {
  readonly row: NewNotification
  readonly deliveries: readonly NewDelivery[]
  /** Why what is in-app is not shown, by delivery id. */
  readonly refusals: readonly (readonly [string, string])[]
}

type Reader = { contact: Contact | undefined; institution: Institution | undefined }
type Making = { id: string; ids: Ids; now: Date; known: ReadonlyMap<string, RenderableTemplate> }

/**
 * What is written of an announcement. What is told at once is written as released: its in-app delivery has ended with
 * that. @throws Unrenderable
 */
export const draftOf = (one: Announcement, reader: Reader, { id, ids, now, known }: Making): Draft => {
  const isLater = one.scheduledAt !== null && one.scheduledAt > now
  const refusal =
    isLater || !one.channels.includes('in_app') ? undefined : refusalOf('in_app', one, reader.contact)
  const row: NewNotification = {
    id,
    ...textsOf(one, reader, known),
    tenant_id: one.tenantId,
    user_id: one.userId,
    category: one.category,
    security: one.security,
    language: one.language,
    dedupe_key: one.dedupeKey,
    related_object_type: one.related.type,
    related_object_id: one.related.id,
    metadata: one.metadata,
    correlation_id: one.correlationId,
    requested_by: one.requestedBy,
    priority: one.priority,
    scheduled_at: isLater ? one.scheduledAt : null,
    released_at: isLater ? null : now,
    in_app: !isLater && one.channels.includes('in_app') && refusal === undefined,
    bulk_id: one.bulkId,
    created_at: now,
  }
  const deliveries = one.channels.map((channel, position) => ({
    id: ids.next(),
    tenant_id: one.tenantId,
    notification_id: id,
    channel,
    position,
    recipient: one.recipients[channel] ?? null,
    created_at: now,
    ...(channel === 'in_app' && !isLater ? endedInApp(refusal, now) : waiting(row)),
  }))
  return {
    row,
    deliveries,
    refusals: deliveries.flatMap(({ id, channel }) =>
      channel === 'in_app' && refusal !== undefined ? [[id, refusal] as const] : [],
    ),
  }
}

const endedInApp = (refusal: string | undefined, now: Date) =>
  refusal === undefined
    ? ({ status: 'sent', attempts: 1, last_error: '', sent_at: now, due_at: null } as const)
    : ({ status: 'rejected', attempts: 0, last_error: refusal, sent_at: null, due_at: null } as const)

const waiting = ({ scheduled_at }: NewNotification) => ({
  status: scheduled_at === null ? ('pending' as const) : ('scheduled' as const),
  ...{ attempts: 0, last_error: '', sent_at: null, due_at: scheduled_at },
})

const textsOf = (
  { words, language: wanted }: Announcement,
  { contact, institution }: Reader,
  known: Making['known'],
): Pick<NewNotification, 'title' | 'content' | 'template' | 'data'> => {
  const template = words.template === null ? adHocTemplate(words) : known.get(words.template)
  if (!template) throw new Unrenderable(`there is no template "${words.template}"`)
  const wishes = [wanted, contact?.preferences?.language, contact?.language]
  const language = template.languageFor(...wishes, ...(institution?.languages ?? []))
  const data = words.template === null ? {} : words.data
  const { title, content } = template.inApp(language, { first_name: contact?.first_name, ...data })
  return { title, content, template: words.template, data }
}
