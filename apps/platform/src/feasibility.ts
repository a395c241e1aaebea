import type { AnyService } from '@medtrack/kit'
import { SettingsError, type SettingsProblem } from '@medtrack/kit'
import { findFileProblems } from './files/file-problems.ts'
import { findProviderProblems } from './providers/provider-problems.ts'
import { allServices } from './services.ts'
import type { PlatformSettings } from './settings.ts'

/** Refuses combinations of services and settings that cannot work, each with the reason and the way out. @throws SettingsError */
export const assertFeasible = (
  services: readonly AnyService[],
  settings: PlatformSettings,
  environment: string | undefined,
): void => {
  const problems: SettingsProblem[] = [...findFileProblems(settings), ...findProviderProblems(settings)]
  const values: Readonly<Record<string, unknown>> = settings
  const stored = services.filter(({ migrations }) => migrations.length > 0)
  const apart = allServices.some((service) => service.migrations.length > 0 && !services.includes(service))
  const someApart = apart && stored.length > 0
  if (someApart && !settings.AMQP_URL) {
    problems.push({
      name: 'AMQP_URL',
      message: 'is not set, but only some services start here: events could not reach the others',
      fix: 'Set AMQP_URL to a RabbitMQ, or start all services in one process',
    })
  }
  for (const { name } of stored) {
    const own = `${name.toUpperCase()}_DATABASE_URL`
    if (someApart && !settings.DATABASE_URL && !values[own]) {
      problems.push({
        name: 'DATABASE_URL',
        message: `is not set, but ${name} starts apart: the embedded database belongs to one process`,
        fix: `Set DATABASE_URL or ${own} to a PostgreSQL, or start all services in one process`,
      })
    }
  }
  if (settings.MEDTRACK_FAILPOINTS && environment !== 'test') {
    problems.push({
      name: 'MEDTRACK_FAILPOINTS',
      message: 'is set outside a test: it would end the process',
      fix: 'Unset it',
    })
  }
  if (problems.length > 0) throw new SettingsError(problems)
}
