import { surroundingsOf, type Vault } from '@medtrack/kit'
import type { RequestOrigin } from '../accounts/request-origin.ts'

/** How long a device that is not used is remembered. */
export const DEVICE_DAYS = 180
/** Purpose under which devices are hashed. */
const PURPOSE = 'known-device'

/** What a sign-in comes with: where from, and the token in the browser's device cookie where there is one. */
export type Visitor = RequestOrigin & { deviceToken?: string | undefined }

/** The devices that a visitor may be for an account, as keyed hashes; the one that cannot be feigned comes first. */
export type DeviceHashes = { cookie: string | undefined; place: string }

/**
 * A device is what holds a token that we gave it, or, for programs that keep no cookies, a program in its surroundings.
 * Hashed for each account apart, so that rows do not tell which people share a device.
 */
export const deviceHashesOf = (vault: Vault, accountId: string, visitor: Visitor): DeviceHashes => ({
  cookie:
    visitor.deviceToken === undefined
      ? undefined
      : vault.sign(`cookie ${accountId} ${visitor.deviceToken}`, PURPOSE),
  place: vault.sign(
    `place ${accountId} ${surroundingsOf(visitor.ip_address)} ${programOf(visitor.user_agent)}`,
    PURPOSE,
  ),
})

/** A program without its version numbers: an update does not make another device of it. */
const programOf = (userAgent: string | null): string => (userAgent ?? '').replace(/[\d._]+/g, '#')
