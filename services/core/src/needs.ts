import type { CommApi, ProfileApi } from '@medtrack/contracts'
import type { ServiceKit } from '@medtrack/kit'
import type { CoreConfig } from './config.ts'
import type { CoreTables } from './tables.ts'

/** What CORE asks of the platform. */
export const needs = ['db', 'crossTenantDb', 'audit', 'erasure', 'events'] as const

/** What CORE's rules are built over. */
export type CoreKit = ServiceKit<
  typeof CoreConfig,
  CoreTables,
  (typeof needs)[number],
  { profile: typeof ProfileApi; comm: typeof CommApi }
>
