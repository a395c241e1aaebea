import { UserUpdated } from '@medtrack/contracts'
import { type Clock, type EventHandler, on } from '@medtrack/kit'
import type { Wakes } from '../live/wakes.ts'
import type { CommTransaction } from '../tables.ts'
import { verifyEmail } from '../templates/verify-email.ts'
import { settledRepository } from './settled.repository.ts'

type Needs = { clock: Clock; wakes: Wakes }

/** What asks a person for something leaves their list once it is done. */
export const settledHandlers = ({ clock, wakes }: Needs): EventHandler[] => [
  on(UserUpdated, 'comm.archive-settled', async (event, tx: CommTransaction) => {
    if (event.origin !== 'platform') return
    const { user_id: userId, updated_fields: fields } = event.payload
    // With a new address it is the other way round: that one is not confirmed yet, and what asks for it has just been sent.
    if (!fields.includes('email_verified') || fields.includes('email')) return
    const told = { userId, template: verifyEmail.name }
    const archived = await settledRepository.archiveOfTemplate(tx, event.tenant_id, told, clock.now())
    if (archived > 0) wakes.changed(event.tenant_id, [userId])
  }),
]
