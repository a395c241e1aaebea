import { hash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits, fit for a URL. */
export const newSecretToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256: all that is kept of a secret token. Random tokens need no salt and no slow hash. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer')
