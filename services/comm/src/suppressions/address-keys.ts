import { toE164 } from '../phones.ts'
import type { SuppressedChannel } from './suppressions.repository.ts'

/**
 * How an address or number is compared: as mail servers and exchanges do. The first is how it is written; a number may
 * also be there as it was given, from before it was known which country it is of.
 * @param region country of numbers without a country code, ISO 3166-1 alpha-2
 */
export const addressKeys = (
  channel: SuppressedChannel,
  address: string,
  region: string,
): [string, ...string[]] => {
  if (channel === 'email') return [address.trim().toLowerCase()]
  const asGiven = address.replace(/[^\d+]/g, '')
  const international = toE164(address, region)
  return international === null || international === asGiven ? [asGiven] : [international, asGiven]
}
