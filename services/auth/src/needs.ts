import type { ServiceKit } from '@medtrack/kit'
import type { AuthConfig } from './config.ts'
import type { AuthTables } from './tables.ts'

/** What AUTH asks of the platform. */
export const needs = ['db', 'crossTenantDb', 'audit', 'events', 'jobs', 'cache', 'vault', 'platform'] as const

/** What AUTH's rules are built over. */
export type AuthKit = ServiceKit<typeof AuthConfig, AuthTables, (typeof needs)[number], Record<never, never>>
