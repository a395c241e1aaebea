import type { FastifyRequest } from 'fastify'
import { KitErrors } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Grant } from './access.ts'
import type { Caller } from './caller.ts'

/** By it a platform administrator names the institution that an administrative request is about; absent: their own. */
export const ACTING_TENANT_HEADER = 'x-acting-tenant'

/** Whether there is an institution of that id. */
export type KnowsTenant = (id: string) => Promise<boolean>

/**
 * The caller as they act: a platform administrator in the institution that they name, everybody else as they are. What
 * is the caller's own stays their own wherever they act.
 * @throws request.forbidden for anybody else who names one, request.invalid, request.not-found
 */
export const actingCaller = async (
  { headers }: FastifyRequest,
  caller: Caller | undefined,
  grant: Grant,
  knowsTenant: KnowsTenant,
): Promise<Caller | undefined> => {
  const tenantId = headers[ACTING_TENANT_HEADER]
  // Our own programs pass on what came to them; their signed identity says for whom.
  if (tenantId === undefined || caller === undefined || caller.kind === 'service') return caller
  if (caller.kind !== 'user' || caller.role !== 'platform_admin') throw KitErrors.forbidden()
  if (grant === 'own') return caller
  if (!isUuid(tenantId)) {
    const errors = [{ path: '/headers/X-Acting-Tenant', message: 'must be the id of an institution' }]
    throw KitErrors.invalid({ errors })
  }
  if (!(await knowsTenant(tenantId))) throw KitErrors.notFound()
  return { ...caller, tenantId: tenantId.toLowerCase() }
}
