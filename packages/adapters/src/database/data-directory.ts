import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Exit codes of sysexits.h (https://man.openbsd.org/sysexits). */
const EXIT_CODES = { corrupt: 65, locked: 75, unwritable: 78 } as const

/**
 * Why a data directory cannot be used. `exitCode` is what the program ends with: 75 when another process has it
 * (`holderPid`), 78 when it cannot be written, 65 when what is in it is damaged.
 */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError'
  readonly reason: keyof typeof EXIT_CODES
  readonly exitCode: number
  readonly holderPid: number | undefined

  constructor(
    reason: keyof typeof EXIT_CODES,
    message: string,
    { holderPid, cause }: { holderPid?: number; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
    this.exitCode = EXIT_CODES[reason]
    this.holderPid = holderPid
  }
}

/** The major version of PostgreSQL that PGlite is; its files have that format. */
const FILE_FORMAT = '18'

const files = (directory: string) => ({
  cluster: join(directory, 'postgres'),
  unfinished: join(directory, 'postgres.new'),
  lock: join(directory, 'medtrack.lock'),
  holder: join(directory, 'medtrack.pid'),
  socket: join(directory, 'medtrack.sock'),
})

/** A data directory that this process alone may use. */
export type DataDirectory = Disposable & ReturnType<typeof files>

/** Where local programs reach the process that holds the directory. */
export const socketOf = (directory: string): string => files(resolve(directory)).socket

/**
 * Takes a directory for this process, making it first if need be. The lock is one of the operating system's: a process
 * that is killed gives it up. @throws {@link DataDirectoryError} when it is held by another process, cannot be written or is damaged.
 */
export const openDataDirectory = (directory: string): DataDirectory => {
  const paths = files(resolve(directory))
  makeWritable(directory, paths.lock)
  const lock = takeLock(directory, paths)
  try {
    writeFileSync(paths.holder, `${process.pid}\n`)
    checkCluster(directory, paths.cluster)
  } catch (error) {
    lock.close()
    throw error
  }
  return { ...paths, [Symbol.dispose]: () => lock.close() }
}

const makeWritable = (directory: string, lock: string) => {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    closeSync(openSync(lock, 'a', 0o600))
    chmodSync(lock, 0o600)
  } catch (error) {
    throw new DataDirectoryError(
      'unwritable',
      `The data directory ${directory} cannot be written: ${(error as Error).message}. Make it writable for this user, or name another one.`,
      { cause: error },
    )
  }
}

const takeLock = (directory: string, paths: ReturnType<typeof files>): DatabaseSync => {
  const lock = new DatabaseSync(paths.lock, { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    const holderPid = readHolder(paths.holder)
    throw new DataDirectoryError(
      'locked',
      `The data directory ${directory} is in use by process ${holderPid ?? '(unknown)'}. Stop that process first, or name another directory.`,
      { cause: error, ...(holderPid === undefined ? {} : { holderPid }) },
    )
  }
}

const readHolder = (path: string): number | undefined => {
  if (!existsSync(path)) return undefined
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
  return Number.isNaN(pid) ? undefined : pid
}

const checkCluster = (directory: string, cluster: string) => {
  if (!existsSync(cluster)) return // a first start; making one ends with a rename, so it is whole or absent
  const version = join(cluster, 'PG_VERSION')
  const format = existsSync(version) ? readFileSync(version, 'utf8').trim() : ''
  if (format === FILE_FORMAT) return
  throw damaged(
    directory,
    format === ''
      ? 'files are missing'
      : `it was written by PostgreSQL ${format}, this is PostgreSQL ${FILE_FORMAT}`,
  )
}

/** The error for a directory whose database does not start. Nothing in it is changed. */
export const damaged = (directory: string, why: string, cause?: unknown): DataDirectoryError =>
  new DataDirectoryError(
    'corrupt',
    `The database in ${directory} cannot be opened: ${why}. Nothing was changed. Move the directory away and run "medtrack restore" with your latest backup.`,
    cause === undefined ? {} : { cause },
  )
