import { currentScope, type Ids, KitErrors, type PlatformFacts, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { institutionRepository } from '../contacts/institution.repository.ts'
import { CommErrors } from '../errors.ts'
import { USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { senderNameOf } from '../sender-name.ts'
import type { CommDb } from '../tables.ts'
import type { Language } from './languages.ts'
import { assertFits, type ManagedTemplates } from './managing.ts'
import { createTemplate, Unrenderable } from './render.ts'
import type { RenderableTemplate } from './renderable.ts'
import { sampleOf } from './samples.ts'
import type { TemplateTexts } from './template.ts'
import type { Preview, PreviewRequest, TestSend } from './template-views.ts'
import type { Data } from './values.ts'
import { TEMPLATE_CHANNELS, type TemplateChannel } from './variables.ts'

type Caller = { tenantId: string; userId: string }
type Needs = {
  db: CommDb
  ids: Ids
  platform: PlatformFacts
  audit: CommAudit
  announcing: Announcing
  managed: ManagedTemplates
}

/** Shows templates as people would get them, to those who write them. */
export type Previewing = ReturnType<typeof createPreviewing>

export const createPreviewing = ({ db, ids, platform, audit, announcing, managed }: Needs) => {
  /** The words that were handed in, else those that are used. */
  const textsFor = async (name: string, { variables, wordings }: PreviewRequest): Promise<TemplateTexts> => {
    const stored = await managed.find(name)
    if (!wordings && !stored) throw CommErrors.templateNotFound()
    const texts = {
      name,
      variables: variables ?? stored?.variables ?? { type: 'object' as const, properties: {} },
      wordings: (wordings ?? stored?.wordings ?? {}) as TemplateTexts['wordings'],
    }
    // What is used has been looked at when it was saved.
    if (wordings || variables) assertFits(texts)
    return texts
  }

  return {
    /** @throws comm.template-not-found, request.invalid */
    preview: async (name: string, request: PreviewRequest, caller: Caller): Promise<Preview> => {
      const texts = await textsFor(name, request)
      const institution = await institutionRepository.find(db, caller.tenantId)
      const contact = await contactRepository.find(db, caller.tenantId, caller.userId)
      const template = createTemplate(texts)
      const language = template.languageFor(
        ...[request.language, contact?.preferences?.language, contact?.language],
        ...(institution?.languages ?? []),
      )
      const data = { ...sampleOf(texts.variables, platform.publicUrl), ...request.data }
      const channels = request.channel === undefined ? TEMPLATE_CHANNELS : [request.channel]
      const facts = {
        institution: senderNameOf(institution),
        publicUrl: platform.publicUrl,
        unsubscribeUrl: `${platform.publicUrl}/`,
      }
      const parts = channels.map((channel) => partOf(template, channel, { language, data, facts }))
      return Object.assign({ language, data }, ...parts) as Preview
    },

    /** Sends what is used now to the caller, and to nobody else. @throws comm.template-not-found, request.invalid */
    testSend: async (
      name: string,
      { language, data, channels = ['email'] }: TestSend,
      { tenantId, userId }: Caller,
    ): Promise<{ notification_id: string }> => {
      const { variables } = await managed.get(name)
      const given = { ...sampleOf(variables, platform.publicUrl), ...data }
      return await transact(db, async (tx) => {
        const announced = await announce().catch(asInvalid)
        if (!announced) throw CommErrors.templateNotFound()
        await audit.record(tx, {
          action: 'template.tested',
          subject: `template/${name}`,
          details: { channels },
        })
        return { notification_id: announced.id }

        async function announce() {
          return await announcing.announce(tx, {
            ...USUAL,
            tenantId,
            userId,
            words: { template: name, data: given },
            channels,
            category: 'account',
            language: language ?? null,
            correlationId: currentScope().correlationId ?? ids.next(),
            requestedBy: userId,
            metadata: { test: true },
          })
        }
      })
    },
  }
}

type Shown = {
  language: Language
  data: Data
  facts: Parameters<RenderableTemplate['mail']>[2]
}

const partOf = (
  template: RenderableTemplate,
  channel: TemplateChannel,
  { language, data, facts }: Shown,
): Partial<Preview> => {
  try {
    if (channel === 'email') return { email: template.mail(language, data, facts) }
    if (channel === 'in_app') return { in_app: template.inApp(language, data) }
    if (channel === 'sms') return { sms: { text: template.sms(language, data) } }
    const { title, content } = template.push(language, data)
    return { push: { title, body: content } }
  } catch (error) {
    return asInvalid(error)
  }
}

/** Values that do not fit are the caller's. @throws request.invalid, or what it was given */
const asInvalid = (error: unknown): never => {
  if (!(error instanceof Unrenderable)) throw error
  throw KitErrors.invalid({ errors: [{ path: '/data', message: error.message }] })
}
