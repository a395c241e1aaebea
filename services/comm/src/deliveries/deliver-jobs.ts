import { defineJob } from '@medtrack/kit'
import Type from 'typebox'
import type { DeliveryChannel } from '../tables.ts'

const DeliveryReference = Type.Object({ delivery_id: Type.String() })

/**
 * Work that hands deliveries to their channel's providers. Kinds for each channel, so that one whose provider hangs does
 * not keep the others waiting; and of their own for what protects accounts, so that no bulk send takes their places.
 */
export const deliverJobs = {
  email: defineJob('comm.deliver-email', DeliveryReference),
  push: defineJob('comm.deliver-push', DeliveryReference),
  sms: defineJob('comm.deliver-sms', DeliveryReference),
} as const

/** The same for what protects accounts. */
export const urgentDeliverJobs = {
  email: defineJob('comm.deliver-urgent-email', DeliveryReference),
  push: defineJob('comm.deliver-urgent-push', DeliveryReference),
  sms: defineJob('comm.deliver-urgent-sms', DeliveryReference),
} as const

export type DeliverJob = (typeof deliverJobs)['email']

/** The kind of work that delivers it. @throws for what is in-app, which is delivered by being written */
export const deliverJobOf = ({
  channel,
  security,
}: {
  channel: DeliveryChannel
  security: boolean
}): DeliverJob => {
  if (channel === 'in_app') throw new Error('an in-app notification is delivered by being written')
  return (security ? urgentDeliverJobs : deliverJobs)[channel]
}
