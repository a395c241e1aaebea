import { type Caller, KitErrors } from '@medtrack/kit'

/** The signed-in person of a request that is for persons only. @throws request.forbidden for a program */
export const personOf = ({
  caller,
}: {
  caller: Caller | undefined
}): { userId: string; tenantId: string } => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return { userId: caller.userId, tenantId: caller.tenantId }
}
