import { accountRules } from './account-rules.ts'
import { applicationRules } from './application-rules.ts'
import { evaluationRules } from './evaluation-rules.ts'
import { interviewRules } from './interview-rules.ts'
import type { Rule } from './rule.ts'
import { stageRules } from './stage-rules.ts'
import { welcomeRules } from './welcome-rules.ts'

/** Every rule that COMM comes with: the catalogue's reactions of COMM. */
export const defaultRules: readonly Rule[] = [
  ...welcomeRules,
  ...applicationRules,
  ...interviewRules,
  ...stageRules,
  ...evaluationRules,
  ...accountRules,
]
