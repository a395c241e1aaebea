import { accountRules } from './account-rules.ts'
import type { Rule } from './rule.ts'
import { welcomeRules } from './welcome-rules.ts'

/** Every rule that COMM comes with. */
export const defaultRules: readonly Rule[] = [...welcomeRules, ...accountRules]
