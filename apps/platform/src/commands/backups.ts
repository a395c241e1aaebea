import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { backUpDataDirectory, restoreDataDirectory } from '@medtrack/adapters'
import type { Command } from 'commander'
import { SECRET_FILE } from '../root-secret.ts'
import { PlatformSettings, readPlatformSettings } from '../settings.ts'

export const addBackupCommands = (program: Command): void => {
  program
    .command('backup')
    .argument('<folder>', 'a folder that does not exist yet')
    .description('copies the embedded database and the secret; the platform must be stopped')
    .action((folder: string) => {
      const directory = embeddedDirectory()
      backUpDataDirectory(directory, folder)
      copySecret(directory, folder)
      process.stdout.write(
        `Backed up to ${folder}. It holds the secret of all keys: keep it as safe as the data.\n`,
      )
    })
  program
    .command('restore')
    .argument('<folder>', 'a folder that backup made')
    .description('puts a backup into DATA_DIR, which must not hold a database')
    .action((folder: string) => {
      const directory = embeddedDirectory()
      restoreDataDirectory(folder, directory)
      copySecret(folder, directory)
      process.stdout.write(`Restored into ${directory}. "medtrack start" goes on from there.\n`)
    })
}

/** @throws when the database is a PostgreSQL, which has its own tools. */
const embeddedDirectory = (): string => {
  const settings = readPlatformSettings(process.env).of(PlatformSettings)
  if (settings.DATABASE_URL) {
    throw new Error(
      'DATABASE_URL names a PostgreSQL: back it up and restore it with pg_dump and pg_restore, and keep MEDTRACK_SECRET (or DATA_DIR/secret) beside the dump.',
    )
  }
  return settings.DATA_DIR
}

const copySecret = (from: string, to: string): void => {
  const secret = join(from, SECRET_FILE)
  if (existsSync(secret)) copyFileSync(secret, join(to, SECRET_FILE))
}
