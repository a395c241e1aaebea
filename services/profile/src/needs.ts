import type { AuthApi } from '@medtrack/contracts'
import type { ServiceKit } from '@medtrack/kit'
import type { ProfileConfig } from './config.ts'
import type { ProfileTables } from './tables.ts'

export const needs = [
  'db',
  'crossTenantDb',
  'audit',
  'erasure',
  'events',
  'jobs',
  'cache',
  'vault',
  'platform',
] as const

/** What PROFILE's rules are built over. */
export type ProfileKit = ServiceKit<
  typeof ProfileConfig,
  ProfileTables,
  (typeof needs)[number],
  { auth: typeof AuthApi }
>
