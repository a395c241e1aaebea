import { dictionary } from '@zxcvbn-ts/language-common'

const byFrequency = dictionary['passwords-common']
const common = new Set(byFrequency)
/** These stay easily guessed with digits and signs put around them. */
const mostCommon = new Set(byFrequency.slice(0, 1_000))

const AROUND = /^[^\p{L}]+|[^\p{L}]+$/gu

/** Whether a password, in lower case, is among the 49,233 that people choose most, or one of the first with decoration. */
export const isCommonPassword = (lower: string): boolean =>
  common.has(lower) || mostCommon.has(lower.replaceAll(AROUND, ''))
