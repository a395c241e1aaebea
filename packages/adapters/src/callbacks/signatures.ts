import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CallbackRequest, Clock } from '@medtrack/kit'

/** Whether a signature is the expected one, in a time that does not tell how much of it is. */
export const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export const hmac = (
  algorithm: 'sha1' | 'sha256',
  key: string,
  text: string,
  encoding: 'hex' | 'base64',
): string => createHmac(algorithm, key).update(text).digest(encoding)

/** Whether a signed time (seconds since 1970) is within the tolerance of the clock, on either side. */
export const isFresh = (seconds: string, clock: Clock, toleranceSeconds: number): boolean =>
  /^\d{1,12}$/.test(seconds) && Math.abs(clock.now().getTime() / 1000 - Number(seconds)) <= toleranceSeconds

/** A header that is there exactly once; empty otherwise. */
export const headerOf = ({ headers }: CallbackRequest, name: string): string => {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}
