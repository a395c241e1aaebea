import { UserErasureCompleted } from '@medtrack/contracts'
import { type EventHandler, on } from '@medtrack/kit'
import type { AuthTransaction } from '../tables.ts'
import type { Erasures } from './erasures.ts'

/** Receipts of the services that have erased a person. */
export const erasureHandlers = (erasures: Erasures): readonly EventHandler[] => [
  on(UserErasureCompleted, 'auth.note-erasure-receipt', async (event, tx: AuthTransaction) => {
    if (event.origin !== 'platform') return
    const { user_id: userId, counts, kept } = event.payload
    // Who signed it, not who it says it is from.
    await erasures.note(tx, { service: event.service, userId, counts, kept })
  }),
]
