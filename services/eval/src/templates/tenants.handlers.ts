import { TenantCreated } from '@medtrack/contracts'
import { type EventHandler, on } from '@medtrack/kit'
import type { EvalTransaction } from '../tables.ts'
import type { Choosing } from './choosing.ts'

/** A new institution begins with the default templates. */
export const tenantHandlers = (choosing: Choosing): EventHandler[] => [
  on(TenantCreated, 'eval.prepare-institution', async (event, tx: EvalTransaction) => {
    if (event.origin === 'platform') await choosing.ensureDefaults(tx, event.tenant_id)
  }),
]
