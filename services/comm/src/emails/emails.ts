import { currentScope, type PlatformFacts, type TimelineOf, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { type Contact, contactRepository } from '../contacts/contacts.repository.ts'
import { type Institution, institutionRepository } from '../contacts/institution.repository.ts'
import { CommErrors } from '../errors.ts'
import { toLine } from '../plain-text.ts'
import { senderNameOf } from '../sender-name.ts'
import type { CommDb } from '../tables.ts'
import { adHocTemplate } from '../templates/ad-hoc.ts'
import type { RenderableTemplate } from '../templates/renderable.ts'
import type { Templates } from '../templates/templates.ts'
import { Unrenderable } from '../templates/values.ts'
import type { Email } from './email-view.ts'
import { type EmailFilter, type EmailRow, emailRepository } from './emails.repository.ts'

/** What administrators see of the mails of their institution. */
export type Emails = ReturnType<typeof createEmails>

type Needs = { db: CommDb; audit: CommAudit; templates: Templates; platform: PlatformFacts }
type Known = {
  contacts: ReadonlyMap<string, Contact>
  institution: Institution | undefined
  templates: ReadonlyMap<string, RenderableTemplate>
}

export const createEmails = ({ db, audit, templates, platform }: Needs) => {
  /** Where a one-time link stands in the mail; the link itself is for its reader alone. */
  const hiddenLink = () => `${platform.publicUrl}/#one-time-link`

  const render = (row: EmailRow, known: Known) => {
    const contact = row.user_id === null ? undefined : known.contacts.get(row.user_id)
    const own = adHocTemplate(row)
    const template = (row.template === null ? undefined : known.templates.get(row.template)) ?? own
    const language = template.languageFor(
      row.language,
      contact?.preferences?.language,
      contact?.language,
      ...(known.institution?.languages ?? []),
    )
    const { sealed_link: _sealed, ...data } = row.data
    const facts = {
      ...{ institution: senderNameOf(known.institution), publicUrl: platform.publicUrl },
      isToAddress: row.user_id === null,
    }
    const given = {
      first_name: contact?.first_name,
      ...data,
      ...('link' in data ? {} : { link: hiddenLink() }),
    }
    try {
      return { language, mail: template.mail(language, given, facts) }
    } catch (error) {
      // It can be sent as little as shown: then what was told in the application stands for it.
      if (!(error instanceof Unrenderable)) throw error
      return { language, mail: own.mail(language, {}, facts) }
    }
  }

  const toEmail = (row: EmailRow, known: Known): Email => {
    const { language, mail } = render(row, known)
    const contact = row.user_id === null ? undefined : known.contacts.get(row.user_id)
    const to = row.recipient ?? contact?.email
    return {
      id: row.id,
      notification_id: row.notification_id,
      user_id: row.user_id,
      to_addresses: to ? [to] : [],
      subject: mail.subject,
      body: mail.text,
      html_body: mail.html,
      headers: {
        'Message-ID': `<${row.notification_id}.mail@${new URL(platform.publicUrl).hostname}>`,
        'X-Correlation-ID': toLine(row.correlation_id, 128),
        'Content-Language': language,
      },
      status: row.status,
      attempts: row.attempts,
      last_error: row.last_error,
      category: row.category,
      scheduled_at: (row.due_at ?? row.scheduled_at)?.toISOString() ?? null,
      created_at: row.created_at.toISOString(),
      sent_at: row.sent_at?.toISOString() ?? null,
    }
  }

  const toEmails = async (rows: readonly EmailRow[]): Promise<Email[]> => {
    const tenantId = currentScope().tenantId ?? ''
    const people = rows.flatMap(({ user_id }) => user_id ?? [])
    const known: Known = {
      contacts: await contactRepository.findMany(db, tenantId, people),
      institution: await institutionRepository.find(db, tenantId),
      templates: await templates.findMany(
        db,
        tenantId,
        rows.flatMap(({ template }) => template ?? []),
      ),
    }
    return rows.map((row) => toEmail(row, known))
  }
  const record = (subject: string, count: number) =>
    transact(db, (tx) => audit.record(tx, { action: 'email.read', subject, details: { count } }))

  return {
    /** Those that were accepted last first; that somebody looked is recorded. */
    list: async (filter: EmailFilter): Promise<TimelineOf<Email>> => {
      // One more than asked for tells whether there is more.
      const rows = await emailRepository.list(db, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      if (page.length > 0) await record(`tenant/${currentScope().tenantId}`, page.length)
      return {
        items: await toEmails(page),
        next: rows.length > page.length ? page.at(-1)?.id : undefined,
      }
    },

    /** @throws comm.email-not-found */
    get: async (id: string): Promise<Email> => {
      const row = await emailRepository.find(db, id)
      if (!row) throw CommErrors.emailNotFound()
      await record(`email/${id}`, 1)
      const [email] = await toEmails([row])
      if (!email) throw CommErrors.emailNotFound()
      return email
    },
  }
}
