import { ExternalId } from '@medtrack/contracts'
import type { Access } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Row } from './kinds.ts'
import type { ProfileRead, Reader } from './readings.ts'
import type { Reading } from './views.ts'

/** Who may read a person's profile: the person themselves, and those who work with everybody's. */
export const READ_PERSON: readonly Access[] = [
  'student:own',
  'encadrant:own',
  'staff',
  'admin',
  'services',
  'scope:profiles:read',
]

/** Who may read a member of staff: colleagues as far as they reach. */
export const READ_STAFF: readonly Access[] = ['staff', 'admin', 'services', 'scope:profiles:read']

/** A profile by its id, or by the id that another system gave it. */
export const ById = Type.Object({ id: ExternalId })
/** A profile by its account's id, or by an id under which another system knows the account. */
export const ByUser = Type.Object({ user_id: ExternalId })

export const readerOf = ({ caller, grant }: FastifyRequest): Reader => ({ caller, grant })

/** Sets what goes with a profile's answer, and gives its view. */
export const replyWith = <R extends Row, V>(
  request: FastifyRequest,
  reply: FastifyReply,
  { row, answer }: ProfileRead<R>,
  view: (row: R, reading: Reading) => V,
): V => {
  if (answer.available) reply.etag(row.version)
  // Without an entity tag: nobody is to keep an answer that lacks something.
  else warnOfMissingAccounts(reply)
  return view(row, { caller: request.caller, account: answer.account })
}

/** Says that `user_data` may be missing though there are accounts. */
export const warnOfMissingAccounts = (reply: FastifyReply): void =>
  void reply.header('warning', '199 profile-service "AUTH cannot be reached: user_data is missing"')
