import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * A phone number in its international form (ITU-T E.164); null when the text is none. AUTH tells possible numbers by
 * the same rule.
 * @param region ISO 3166-1 alpha-2 code of the country that a number without country code is of
 */
export const toE164 = (phone: string, region: string): string | null => {
  const country: CountryCode | undefined = isSupportedCountry(region) ? region : undefined
  const parsed = parsePhoneNumberFromString(phone, country)
  return parsed?.isPossible() ? parsed.number : null
}
