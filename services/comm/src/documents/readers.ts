import { type Caller, KitErrors } from '@medtrack/kit'
import type { Reader } from './visible-documents.repository.ts'

/** A person, in their institution. */
export type Person = { tenantId: string; userId: string; role: string }

/** @throws request.forbidden for what is no person */
export const personOf = (caller: Caller | undefined): Person => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return { tenantId: caller.tenantId, userId: caller.userId, role: caller.role }
}

const SEES: Readonly<Record<string, Reader['sees']>> = {
  student: 'own',
  encadrant: 'supervised',
  staff: 'filed',
  admin: 'all',
  platform_admin: 'all',
}

/** What a person sees. */
export const readerOf = ({ userId, role }: Pick<Person, 'userId' | 'role'>, unscanned: boolean): Reader => ({
  userId,
  sees: SEES[role] ?? 'own',
  unscanned,
})
