import type { Migration } from '@medtrack/kit'
import { people } from './0001-people.ts'
import { templates } from './0002-templates.ts'
import { evaluations } from './0003-evaluations.ts'
import { sums } from './0004-sums.ts'
import { ownCriteria } from './0005-own-criteria.ts'
import { sumsAnew } from './0006-sums-anew.ts'

/** EVAL's schema, step by step; append only. */
export const migrations: readonly Migration[] = [
  ...[people, templates, evaluations, sums, ownCriteria],
  sumsAnew,
]
