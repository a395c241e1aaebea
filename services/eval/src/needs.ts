import type { ProfileApi } from '@medtrack/contracts'
import type { ServiceKit } from '@medtrack/kit'
import type { EvalConfig } from './config.ts'
import type { EvalTables } from './tables.ts'

/** What EVAL asks of the platform. */
export const needs = ['db', 'audit', 'erasure', 'events', 'jobs', 'cache', 'vault'] as const

/** What EVAL's rules are built over. */
export type EvalKit = ServiceKit<
  typeof EvalConfig,
  EvalTables,
  (typeof needs)[number],
  { profile: typeof ProfileApi }
>
