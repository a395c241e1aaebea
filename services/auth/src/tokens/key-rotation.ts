import type { Schedule } from '@medtrack/kit'
import type { SigningKeys } from './signing-keys.ts'

/** Replaces the signing key when it is old, and removes those that nothing alive was signed with. */
export const keyRotation = (keys: SigningKeys): Schedule => ({
  name: 'auth.rotate-signing-key',
  everySeconds: 3_600,
  run: async () => {
    await keys.rotateWhenDue()
    await keys.deleteExpired()
  },
})

/** `medtrack keys rotate`; `revoke` is there when the present key shall count no more. */
export const createRotateCommand =
  (keys: SigningKeys) =>
  async (options: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    if (keys.algorithm === 'HS256') {
      throw new Error('Tokens are signed with JWT_SECRET: set another one, everywhere, and restart')
    }
    const revoke = options['revoke'] !== undefined
    const { kid, signsFrom } = await keys.rotate({ revoke })
    return revoke
      ? [
          `Key ${kid} signs now. The former one is no longer shown: its tokens count for 10 minutes at most, then people refresh.`,
        ]
      : [
          `Key ${kid} signs from ${signsFrom.toISOString()}. The former one verifies until its last token has expired.`,
        ]
  }
