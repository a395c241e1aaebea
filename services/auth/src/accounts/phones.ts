import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * The E.164 form (ITU-T) of a number as a person wrote it, or null where there is none.
 * @param region taken for numbers without a country code, ISO 3166-1 alpha-2.
 */
export const toE164 = (phone: string | null, region: string): string | null => {
  if (phone === null) return null
  const parsed = parsePhoneNumberFromString(phone, region as CountryCode)
  return parsed?.isPossible() ? parsed.number : null
}
