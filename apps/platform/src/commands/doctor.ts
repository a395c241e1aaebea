import { createServer } from 'node:net'
import { describeSettings, maskSettings, type Settings } from '@medtrack/kit'
import type { Command } from 'commander'
import { openPlatform } from '../platform.ts'
import { describeProviders } from '../providers/describe-providers.ts'
import { allServices } from '../services.ts'
import { allSettings, PlatformSettings, readPlatformSettings } from '../settings.ts'

export const addDoctorCommand = (program: Command): void => {
  program
    .command('doctor')
    .description('prints the settings as they are understood, and tries every connection')
    .action(async () => {
      const settings = readPlatformSettings({
        ...process.env,
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
      })
      printSettings(settings)
      process.exitCode = (await tryEverything(settings)) ? 0 : 1
    })
}

const printSettings = (settings: Settings): void => {
  const masked = maskSettings(allSettings, settings.values)
  process.stdout.write('Settings\n')
  for (const { name } of describeSettings(allSettings)) {
    const value = masked[name]
    process.stdout.write(`  ${name.padEnd(32)} ${value === undefined ? '(not set)' : String(value)}\n`)
  }
  for (const { name, message } of settings.warnings) process.stdout.write(`  ! ${name} ${message}\n`)
}

const tryEverything = async (settings: Settings): Promise<boolean> => {
  process.stdout.write('Connections\n')
  try {
    await using platform = await openPlatform({
      settings,
      services: allServices.filter(({ migrations }) => migrations.length > 0),
      command: true,
      meansOnly: true,
    })
    const results = await Promise.all(platform.probes.map(async ({ name, run }) => report(name, run)))
    const own = settings.of(PlatformSettings)
    const providers = await report('providers', async () => describeProviders(own))
    const port = await report('port', () => assertPortFree(settings))
    return results.every(Boolean) && providers && port
  } catch (error) {
    process.stdout.write(`  ✗ ${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}

const report = async (name: string, run: () => Promise<unknown>): Promise<boolean> => {
  try {
    const facts = await run()
    process.stdout.write(`  ✓ ${name}${typeof facts === 'string' ? `: ${facts}` : ''}\n`)
    return true
  } catch (error) {
    process.stdout.write(`  ✗ ${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}

const assertPortFree = async (settings: Settings): Promise<string> => {
  const { HOST, PORT = 8_000 } = settings.of(PlatformSettings)
  const server = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', (error) =>
    reject(
      new Error(
        `${HOST}:${PORT} cannot be listened on (${error.message}): is MedTrack running already? Set PORT to another one otherwise`,
      ),
    ),
  )
  server.listen(PORT, HOST, resolve)
  await promise
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  return `${HOST}:${PORT} is free`
}
