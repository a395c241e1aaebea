import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { copyFolderStore } from '../files/copy-folder-store.ts'
import { openDataDirectory } from './data-directory.ts'

/** Name of the database's files within a data directory and within a backup. */
const CLUSTER = 'postgres'
/** Name of the kept files within a backup. */
const FILES = 'files'
/** What has this name is not whole yet. */
const UNFINISHED = 'postgres.new'

/**
 * Copies the embedded database of a directory, at rest, into a new folder, with the files that `filesDirectory` names.
 * Tells how many files. The database comes last: a folder without it is no backup.
 * @throws DataDirectoryError when a process holds the directory; Error when there is nothing to copy, or the folder exists.
 */
export const backUpDataDirectory = async (
  directory: string,
  folder: string,
  filesDirectory: string | undefined,
): Promise<number> => {
  // Held until both are copied: nobody puts in or removes a document in between.
  using _held = openDataDirectory(directory)
  const cluster = join(resolve(directory), CLUSTER)
  if (!existsSync(cluster)) throw new Error(`There is no database in ${directory}.`)
  if (existsSync(folder)) throw new Error(`${folder} exists already. Name a folder that does not.`)
  mkdirSync(resolve(folder), { recursive: true, mode: 0o700 })
  const files = filesDirectory === undefined ? 0 : await copyFolderStore(filesDirectory, join(folder, FILES))
  copyWhole(cluster, resolve(folder))
  return files
}

/**
 * Copies the database of a backup into a directory that has none, and its files into `filesDirectory`. Tells how many
 * files.
 * @throws DataDirectoryError when a process holds the directory; Error when the folder is no backup, the directory has a
 * database, or the backup has files for which no directory is named.
 */
export const restoreDataDirectory = async (
  folder: string,
  directory: string,
  filesDirectory: string | undefined,
): Promise<number> => {
  using _held = openDataDirectory(directory)
  const cluster = join(resolve(folder), CLUSTER)
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw new Error(`${folder} holds no backup of MedTrack.`)
  if (existsSync(join(resolve(directory), CLUSTER))) {
    throw new Error(`${directory} has a database. Move that directory away first: nothing is overwritten.`)
  }
  const kept = join(resolve(folder), FILES)
  if (filesDirectory === undefined && existsSync(kept)) {
    throw new Error(
      `${folder} holds documents that were kept in a folder, and S3_URL names a bucket. Restore without S3_URL, then copy FILES_DIR into the bucket.`,
    )
  }
  const files = filesDirectory === undefined ? 0 : await copyFolderStore(kept, filesDirectory)
  copyWhole(cluster, resolve(directory))
  return files
}

/** Copies beside the place and renames, so that a copy that was cut short is never taken for a whole one. */
const copyWhole = (cluster: string, target: string): void => {
  mkdirSync(target, { recursive: true, mode: 0o700 })
  const unfinished = join(target, UNFINISHED)
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(cluster, unfinished, { recursive: true, preserveTimestamps: true })
  renameSync(unfinished, join(target, CLUSTER))
}
