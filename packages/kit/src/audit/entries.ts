import type { Clock } from '../clock.ts'
import type { Caller } from '../http/caller.ts'
import type { Ids } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { storableJson, storableText } from '../storable.ts'
import type { ActorKind, AuditDetails } from './audit-tables.ts'

/** Somebody took entries out of the platform: reading the log that way is part of it. */
export const AUDIT_EXPORTED = 'audit.exported'

/** What somebody did, as a rule says it. */
export type AuditEntry<Action extends string = string> = {
  /** What was done, one of the service's own list (`account.registered`). */
  action: Action
  /** What it was done to: `<noun>/<id>`. */
  subject: string
  details?: AuditDetails
  /** Who, where the scope does not know it yet: somebody who signs in is nobody's caller. */
  actor?: AuditActor
}

/** Who did it. */
export type AuditActor = { kind: ActorKind; id: string | null; role?: string | null }

/** An entry with everything but its place in the chain. */
export type PendingEntry = {
  tenant_id: string
  id: string
  at: Date
  actor_kind: ActorKind
  actor_id: string | null
  actor_role: string | null
  action: string
  subject: string
  details: AuditDetails
  ip_address: string | null
  user_agent: string | null
  correlation_id: string
}

const ACTION = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/
/** An entry is a line that people read, not a place for documents. */
const DETAILS_BYTES = 4_096
const NAME_BYTES = 255

/**
 * Completes an entry with who, for whom and from where, as the scope knows them.
 * @throws outside every tenant, and for an entry that is none
 */
export const toPendingEntry = (
  entry: AuditEntry,
  scope: Scope,
  { service, clock, ids }: { service: string; clock: Clock; ids: Ids },
): PendingEntry => {
  const { action, subject, details = {} } = entry
  if (scope.tenantId === undefined) throw new Error(`${action} was to be audited outside every tenant`)
  if (!ACTION.test(action)) throw new Error(`"${action}" is no name of an action: <noun>.<what-was-done>`)
  const stored = storableJson(details)
  if (Buffer.byteLength(stored) > DETAILS_BYTES) throw new Error(`the details of ${action} are too long`)
  const actor = entry.actor ?? actorOf(scope, service)
  const id = ids.next()
  return {
    tenant_id: scope.tenantId,
    id,
    at: clock.now(),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_role: actor.role ?? null,
    action,
    subject: storableText(subject, NAME_BYTES),
    details: JSON.parse(stored) as AuditDetails,
    ip_address: scope.origin?.ipAddress ?? null,
    user_agent: storableOrNull(scope.origin?.userAgent),
    correlation_id: storableText(scope.correlationId ?? id, NAME_BYTES),
  }
}

const storableOrNull = (text: string | undefined): string | null =>
  text === undefined ? null : storableText(text, 2 * NAME_BYTES)

const actorOf = ({ caller, origin }: Scope, service: string): AuditActor => {
  if (caller) return actorOfCaller(caller)
  // A request that nobody signed in made, or work that the platform does by itself.
  return origin ? { kind: 'anyone', id: null } : { kind: 'system', id: service }
}

/** A caller as the log names them. */
export const actorOfCaller = (caller: Caller): AuditActor => {
  if (caller.kind === 'user') return { kind: 'user', id: caller.userId, role: caller.role }
  return caller.kind === 'client'
    ? { kind: 'client', id: caller.clientId }
    : { kind: 'service', id: caller.service }
}
