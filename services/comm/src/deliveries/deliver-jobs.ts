import { defineJob } from '@medtrack/kit'
import Type from 'typebox'

const DeliveryReference = Type.Object({ delivery_id: Type.String() })

/**
 * Work that hands a delivery to its channel's provider. A kind for each channel, so that one whose provider hangs does
 * not keep the others waiting.
 */
export const deliverJobs = {
  email: defineJob('comm.deliver-email', DeliveryReference),
  push: defineJob('comm.deliver-push', DeliveryReference),
  sms: defineJob('comm.deliver-sms', DeliveryReference),
} as const
