import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Name of the file in the data folder that keeps the root secret. */
export const SECRET_FILE = 'secret'

/**
 * The root secret kept in the data folder, made by the first process that asks. It is written beside and linked into
 * place, so that of several processes starting at once all read one whole secret.
 */
export const readOrMakeSecret = (dataDirectory: string): string => {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const path = join(dataDirectory, SECRET_FILE)
  const found = read(path)
  if (found) return found
  const draft = join(dataDirectory, `${SECRET_FILE}.${process.pid}`)
  writeFileSync(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8').trim()
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
