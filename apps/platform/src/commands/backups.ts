import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { backUpDataDirectory, restoreDataDirectory } from '@medtrack/adapters'
import type { Command } from 'commander'
import { filesDirectoryOf } from '../files/choose-files.ts'
import { SECRET_FILE } from '../root-secret.ts'
import { PlatformSettings, readPlatformSettings } from '../settings.ts'

export const addBackupCommands = (program: Command): void => {
  program
    .command('backup')
    .argument('<folder>', 'a folder that does not exist yet')
    .description('copies the embedded database, the documents and the secret; the platform must be stopped')
    .action(async (folder: string) => {
      const { directory, files } = embeddedPlaces()
      const copied = await backUpDataDirectory(directory, folder, files)
      copySecret(directory, folder)
      process.stdout.write(
        `Backed up to ${folder}, with ${nameFiles(copied, files)}. It holds the secret of all keys: keep it as safe as the data.\n`,
      )
    })
  program
    .command('restore')
    .argument('<folder>', 'a folder that backup made')
    .description('puts a backup into DATA_DIR, which must not hold a database')
    .action(async (folder: string) => {
      const { directory, files } = embeddedPlaces()
      const copied = await restoreDataDirectory(folder, directory, files)
      copySecret(folder, directory)
      process.stdout.write(
        `Restored into ${directory}, with ${nameFiles(copied, files)}. "medtrack start" goes on from there.\n`,
      )
    })
}

const nameFiles = (copied: number, files: string | undefined): string =>
  files === undefined ? 'no documents, as they are in the bucket of S3_URL' : `${copied} stored documents`

/** Where the database and, without a bucket, files are. @throws when the database is a PostgreSQL, which has its own tools */
const embeddedPlaces = (): { directory: string; files: string | undefined } => {
  const settings = readPlatformSettings(process.env).of(PlatformSettings)
  if (settings.DATABASE_URL) {
    throw new Error(
      'DATABASE_URL names a PostgreSQL: back it up and restore it with pg_dump and pg_restore, copy the documents (FILES_DIR or DATA_DIR/files, or the bucket) after it, and keep MEDTRACK_SECRET (or DATA_DIR/secret) beside the dump.',
    )
  }
  return {
    directory: settings.DATA_DIR,
    files: settings.S3_URL === undefined ? filesDirectoryOf(settings) : undefined,
  }
}

const copySecret = (from: string, to: string): void => {
  const secret = join(from, SECRET_FILE)
  if (existsSync(secret)) copyFileSync(secret, join(to, SECRET_FILE))
}
