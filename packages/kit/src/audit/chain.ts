import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { AuditDetails } from './audit-tables.ts'
import type { PendingEntry } from './entries.ts'

/** What the first row of a chain follows. */
export const GENESIS: Buffer = Buffer.alloc(32)

/** An entry with its place in the chain. */
export type ChainedEntry = PendingEntry & { sequence: number; previous_hash: Buffer; hash: Buffer }

/** Where a chain ends. */
export type ChainEnd = { sequence: number; hash: Buffer }

/** What makes and checks the hashes of one service's chains. */
export type Chain = {
  /** HMAC-SHA-256 of everything that a row says and of the row before it. */
  hashOf(entry: Omit<ChainedEntry, 'hash'>): Buffer
  /** Proves that the platform itself says that a tenant's chain ends there. */
  macOf(tenantId: string, end: ChainEnd): Buffer
  /** Proves that the platform itself removed a tenant's rows up to there. */
  markOf(tenantId: string, end: ChainEnd): Buffer
  /** The entries in their places after `end`. */
  link(end: ChainEnd, entries: readonly PendingEntry[]): ChainedEntry[]
}

/**
 * The chains of a service under its key. Whoever may write the tables but has no key can neither change a row nor make
 * one. Service, tenant and sequence are part of what is hashed, so a row cannot be moved either.
 */
export const createChain = (service: string, key: KeyObject): Chain => {
  const hmac = (fields: readonly unknown[]) =>
    createHmac('sha256', key).update(JSON.stringify(fields)).digest()
  const hashOf: Chain['hashOf'] = (entry) =>
    hmac([
      'audit-entry-1',
      service,
      entry.tenant_id,
      entry.sequence,
      entry.id,
      entry.at.toISOString(),
      entry.actor_kind,
      entry.actor_id,
      entry.actor_role,
      entry.action,
      entry.subject,
      sortedMembers(entry.details),
      entry.ip_address,
      entry.user_agent,
      entry.correlation_id,
      entry.previous_hash.toString('base64'),
    ])
  return {
    hashOf,
    macOf: (tenantId, { sequence, hash }) =>
      hmac(['audit-head-1', service, tenantId, sequence, hash.toString('base64')]),
    markOf: (tenantId, { sequence, hash }) =>
      hmac(['audit-mark-1', service, tenantId, sequence, hash.toString('base64')]),
    link: (end, entries) => {
      let { sequence, hash: previous_hash } = end
      return entries.map((entry) => {
        sequence += 1
        const placed = { ...entry, sequence, previous_hash }
        const hash = hashOf(placed)
        previous_hash = hash
        return { ...placed, hash }
      })
    },
  }
}

/** Whether two hashes are the same, in constant time. */
export const isSameHash = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

// jsonb keeps members in an order of its own.
const sortedMembers = (details: AuditDetails) =>
  Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1))
