import {
  CommApi,
  CommPersonalData,
  CorePersonalData,
  EvalPersonalData,
  ProfileApi,
  ProfilePersonalData,
} from '@medtrack/contracts'
import type { ServiceKit } from '@medtrack/kit'
import type { AuthConfig } from './config.ts'
import type { AuthTables } from './tables.ts'

/** What AUTH asks of the platform. */
export const needs = [
  'db',
  'crossTenantDb',
  'audit',
  'erasure',
  'events',
  'outsideEvents',
  'jobs',
  'cache',
  'vault',
  'ownClock',
  'platform',
  'renderPdf',
  'deriveKey',
] as const

/** The services that AUTH calls, under the names that its rules know them by. */
export const clients = {
  profile: ProfileApi,
  profileData: ProfilePersonalData,
  commData: CommPersonalData,
  comm: CommApi,
  coreData: CorePersonalData,
  evalData: EvalPersonalData,
}

/** What AUTH's rules are built over. */
export type AuthKit = ServiceKit<typeof AuthConfig, AuthTables, (typeof needs)[number], typeof clients>
