import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openDataDirectory } from './data-directory.ts'

/** Name of the database's files within a data directory and within a backup. */
const CLUSTER = 'postgres'
/** What has this name is not whole yet. */
const UNFINISHED = 'postgres.new'

/**
 * Copies the embedded database of a directory, at rest, into a new folder.
 * @throws DataDirectoryError when a process holds the directory; Error when there is nothing to copy, or the folder exists.
 */
export const backUpDataDirectory = (directory: string, folder: string): void => {
  using _held = openDataDirectory(directory)
  const cluster = join(resolve(directory), CLUSTER)
  if (!existsSync(cluster)) throw new Error(`There is no database in ${directory}.`)
  if (existsSync(folder)) throw new Error(`${folder} exists already. Name a folder that does not.`)
  copyWhole(cluster, resolve(folder))
}

/**
 * Copies the database of a backup into a directory that has none.
 * @throws DataDirectoryError when a process holds the directory; Error when the folder is no backup, or the directory has a database.
 */
export const restoreDataDirectory = (folder: string, directory: string): void => {
  using _held = openDataDirectory(directory)
  const cluster = join(resolve(folder), CLUSTER)
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw new Error(`${folder} holds no backup of MedTrack.`)
  if (existsSync(join(resolve(directory), CLUSTER))) {
    throw new Error(`${directory} has a database. Move that directory away first: nothing is overwritten.`)
  }
  copyWhole(cluster, resolve(directory))
}

/** Copies beside the place and renames, so that a copy that was cut short is never taken for a whole one. */
const copyWhole = (cluster: string, target: string): void => {
  mkdirSync(target, { recursive: true, mode: 0o700 })
  const unfinished = join(target, UNFINISHED)
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(cluster, unfinished, { recursive: true, preserveTimestamps: true })
  renameSync(unfinished, join(target, CLUSTER))
}
