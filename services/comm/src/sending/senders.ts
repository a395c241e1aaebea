import { type Caller, KitErrors } from '@medtrack/kit'

/** Who sends, and what they may. */
export type Sender = {
  /** User id or client id. */
  readonly id: string
  readonly tenantId: string
  /** May write to addresses that need not be anybody's. */
  readonly mayAddress: boolean
  /** Tells people a limited number of things a day. */
  readonly isLimited: boolean
}

/**
 * Staff, administrators and programs that were given the right send to anybody in their institution and to addresses;
 * supervisors to people of their institution, some a day. @throws request.forbidden
 */
export const senderOf = (caller: Caller | undefined): Sender => {
  if (caller?.kind === 'client') {
    return { id: caller.clientId, tenantId: caller.tenantId, mayAddress: true, isLimited: false }
  }
  if (caller?.kind !== 'user' || caller.role === 'student') throw KitErrors.forbidden()
  const isSupervisor = caller.role === 'encadrant'
  return {
    id: caller.userId,
    tenantId: caller.tenantId,
    mayAddress: !isSupervisor,
    isLimited: isSupervisor,
  }
}
