import type { NotificationCategory } from '@medtrack/contracts'
import { type Clock, currentScope, inScope, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import type { UnsubscribeLinks } from './unsubscribe-links.ts'
import { unsubscriptionRepository } from './unsubscriptions.repository.ts'

type Needs = { db: CommDb; clock: Clock; audit: CommAudit; links: UnsubscribeLinks }

/** Mails that people no longer want, and want again. In-app notices stay: nobody misses a place for want of a mail. */
export type Unsubscribing = ReturnType<typeof createUnsubscribing>

export const createUnsubscribing = ({ db, clock, audit, links }: Needs) => {
  const set = async (
    who: { tenantId: string; userId: string; category: NotificationCategory },
    wanted: boolean,
  ): Promise<void> => {
    const { tenantId, userId, category } = who
    // A link is no session: the scope is that of the person whom it names.
    await inScope({ ...currentScope(), tenantId }, () =>
      transact(db, async (tx) => {
        const contact = await contactRepository.find(tx, tenantId, userId)
        // Nothing is written of whom nobody knows here, or who was erased; there is nothing to stop either.
        if (!contact || contact.erased_at) return
        const row = { tenant_id: tenantId, user_id: userId, category, created_at: clock.now() }
        const isNews = wanted
          ? await unsubscriptionRepository.remove(tx, userId, category)
          : await unsubscriptionRepository.insert(tx, row)
        if (!isNews) return
        await audit.record(tx, {
          action: wanted ? 'mails.resumed' : 'mails.stopped',
          subject: `user/${userId}`,
          details: { category },
        })
      }),
    )
  }

  /** @throws comm.link-unknown */
  const read = (token: string) => {
    const who = links.read(token)
    if (!who) throw CommErrors.linkUnknown()
    return who
  }

  return {
    /** What a link is about. @throws comm.link-unknown */
    categoryOf: (token: string): NotificationCategory => read(token).category,

    /** @throws comm.link-unknown */
    stop: async (token: string): Promise<NotificationCategory> => {
      const who = read(token)
      await set(who, false)
      return who.category
    },

    /** @throws comm.link-unknown */
    resume: async (token: string): Promise<NotificationCategory> => {
      const who = read(token)
      await set(who, true)
      return who.category
    },

    /** Categories whose mails the signed-in person stopped. */
    list: (userId: string) => unsubscriptionRepository.listOf(db, userId),

    resumeOwn: (who: { tenantId: string; userId: string; category: NotificationCategory }): Promise<void> =>
      set(who, true),
  }
}
