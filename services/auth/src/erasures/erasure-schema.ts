import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { CurrentPassword } from '../accounts/own-account-schema.ts'
import type { ErasureRow, ReceiptRow } from './erasures.repository.ts'

/** After so long without every receipt somebody should look why. */
export const OVERDUE_MILLISECONDS = 86_400_000

export const EraseAccount = Type.Object({ current_password: CurrentPassword })

export const StartedErasure = Type.Object({
  id: { ...Id, description: 'Names the erasure when you ask an administrator how far it is.' },
  requested_at: Timestamp,
})
export type StartedErasure = Static<typeof StartedErasure>

const Receipt = Type.Object({
  service: Type.String(),
  received_at: Timestamp,
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Rows removed or emptied, by table.' }),
  kept: Type.Array(Type.Object({ what: Type.String(), why: Type.String() })),
})

/** An erasure as administrators see it. */
export const Erasure = Type.Object({
  id: Id,
  user_id: { ...Id, description: 'Id of the account that was: nobody has it any more.' },
  requested_at: Timestamp,
  completed_at: Nullable(Timestamp),
  overdue: Type.Boolean({
    description: 'True when receipts are missing after a day; they are asked for again.',
  }),
  missing: Type.Array(Type.String(), { description: 'Services that have not given a receipt yet.' }),
  receipts: Type.Array(Receipt),
})
export type Erasure = Static<typeof Erasure>

export const toErasure = (row: ErasureRow, receipts: readonly ReceiptRow[], now: Date): Erasure => {
  const given = new Set(receipts.map(({ service }) => service))
  const isLate = now.getTime() - row.requested_at.getTime() > OVERDUE_MILLISECONDS
  return {
    id: row.id,
    user_id: row.user_id,
    requested_at: row.requested_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
    overdue: row.completed_at === null && isLate,
    missing: row.expected.filter((service) => !given.has(service)),
    receipts: receipts.map(({ service, received_at, counts, kept }) => ({
      service,
      received_at: received_at.toISOString(),
      counts,
      kept: [...kept],
    })),
  }
}
