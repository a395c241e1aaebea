import { createConsents } from '../consents/consents.ts'
import type { Links } from '../links/links.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { AuthKit } from '../needs.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { createOwnPreferences } from '../preferences/own-preferences.ts'
import type { PreferencesCache } from '../preferences/preferences-cache.ts'
import { createPushTokens } from '../push-tokens/push-tokens.ts'
import { createSessionHistory } from '../sessions/session-history.ts'
import type { SignInProtection } from '../sign-in-protection/sign-in-protection.ts'
import type { AccountWriter } from './account-writer.ts'
import type { Activation } from './activation.ts'
import { createEmailChange } from './email-change.ts'
import { createOwnAccount } from './own-account.ts'
import { createPasswordChange } from './password-change.ts'
import { createPasswordProof } from './password-proof.ts'

type SharedRules = {
  activation: Activation
  hasher: PasswordHasher
  links: Links
  mailLimits: MailLimits
  preferencesCache: PreferencesCache
  protection: SignInProtection
  writer: AccountWriter
}

/** Everything that people do with their own account. */
export const createOwnRules = (kit: AuthKit, shared: SharedRules) => {
  const proof = createPasswordProof({ ...kit, ...shared })
  const emailChange = createEmailChange({ ...kit, ...shared })
  return {
    ownAccount: createOwnAccount({ ...kit, ...shared, emailChange, proof }),
    passwordChange: createPasswordChange({ ...kit, ...shared, proof }),
    ownPreferences: createOwnPreferences({ ...kit, ...shared }),
    pushTokens: createPushTokens({ ...kit, ...shared }),
    sessionHistory: createSessionHistory(kit),
    consents: createConsents(kit),
  }
}
