/** ITU-T E.164: a country's code and the number in it, 15 digits at most. */
const E164 = /^\+[1-9]\d{6,14}$/

/** The number as it goes on the wire; undefined when it does not say its country, or is no number. */
export const toE164 = (text: string): string | undefined => {
  const number = text.replace(/[ .()-]/g, '')
  return E164.test(number) ? number : undefined
}
