import type { Command } from 'commander'
import { openPlatform } from '../platform.ts'
import { chooseServices } from '../services.ts'
import { readPlatformSettings } from '../settings.ts'

export const addMigrateCommand = (program: Command): void => {
  program
    .command('migrate')
    .argument('[services...]', 'services whose schema to bring up to date; all of them without any')
    .description('brings the database up to date and exits; start does the same by itself')
    .action(async (names: string[]) => {
      const services = chooseServices(names)
      const platform = await openPlatform({
        settings: readPlatformSettings(process.env),
        services,
        command: true,
      })
      await platform[Symbol.asyncDispose]()
      process.stdout.write(
        `Up to date: ${services
          .filter(({ migrations }) => migrations.length > 0)
          .map(({ name }) => name)
          .join(', ')}\n`,
      )
    })
}
