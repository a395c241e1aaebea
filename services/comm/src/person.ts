import { type Caller, KitErrors } from '@medtrack/kit'

/** The signed-in person of a request that is for persons only, with their role. @throws request.forbidden for a program */
export const callerOf = ({ caller }: { caller: Caller | undefined }): Extract<Caller, { kind: 'user' }> => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return caller
}

/** Who the signed-in person of such a request is. @throws request.forbidden for a program */
export const personOf = (request: { caller: Caller | undefined }): { userId: string; tenantId: string } => {
  const { userId, tenantId } = callerOf(request)
  return { userId, tenantId }
}
