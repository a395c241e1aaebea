import { auditSections } from '@medtrack/kit'
import { createPasswordProof } from '../accounts/password-proof.ts'
import type { ErasedNames } from '../erasures/erased-names.ts'
import { createErasures } from '../erasures/erasures.ts'
import { createExports } from '../exports/exports.ts'
import type { AuthKit } from '../needs.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import type { PreferencesCache } from '../preferences/preferences-cache.ts'
import type { SignInProtection } from '../sign-in-protection/sign-in-protection.ts'
import { createPersonalData } from './personal-data.ts'

type SharedRules = {
  erasedNames: ErasedNames
  hasher: PasswordHasher
  preferencesCache: PreferencesCache
  protection: SignInProtection
}

/** What people may ask of what is held about them: to have a copy of it, and to have it erased. */
export const createPersonalRules = (kit: AuthKit, shared: SharedRules) => {
  const personalData = createPersonalData({ ...kit, ...shared })
  const sections = [...personalData.sections, ...auditSections(kit.audit)]
  return {
    personalData,
    exports: createExports({ ...kit, sections }),
    erasures: createErasures({ ...kit, ...shared, proof: createPasswordProof({ ...kit, ...shared }) }),
  }
}
