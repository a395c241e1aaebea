import { allServices, openPlatform, type Platform, readPlatformSettings } from '@medtrack/platform'
import type { Deployment } from './deployments.ts'

/** Looks into a running deployment's databases from the test's own process, without taking part in its work. */
export const joinDeployment = async ({ env }: Deployment): Promise<Platform> =>
  await openPlatform({
    settings: readPlatformSettings({ ...env, LOG_LEVEL: 'error', ALLOW_TZ_MISMATCH: 'true' }),
    services: allServices.filter(({ migrations }) => migrations.length > 0),
    command: true,
  })
