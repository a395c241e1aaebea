import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { createPgliteTemplate, openPglite, pgliteVersion } from '@medtrack/adapters'
import { type Migration, prepareSchema } from '@medtrack/kit'
import { silentLogger as logger } from '../silent-logger.ts'

/** A schema that a database begins with, brought up to date; a service's definition is one. */
export type PreparedSchema = { readonly name: string; readonly migrations: readonly Migration[] }

/** A template that nobody copied for so long is of code that has changed since. */
const LONGEST_IDLE_MILLISECONDS = 24 * 60 * 60_000

const PATIENCE_MILLISECONDS = 120_000

/** The folder for temporary files, unless the runner has given the tests one that does not outlive them. */
const PLACE = process.env['TEST_TEMPLATES'] ?? tmpdir()

const placeOf = (name: string) => join(PLACE, `medtrack-template-${userInfo().username}${name}`)

/** A database to copy in which these schemas are, and nothing else. */
export const pgliteTemplate = async (schemas: readonly PreparedSchema[] = []): Promise<string> => {
  if (schemas.length === 0) return await findTemplate(pgliteVersion(), (path) => createPgliteTemplate(path))
  const migrations = JSON.stringify(schemas.map(({ name, migrations }) => [name, migrations]))
  return await findFilled(fingerprint(migrations), async () => schemas)
}

/**
 * Puts a database into a data directory in which there is none. It is as a first start would have made it from the
 * schemas, which are only asked for when a file in one of `folders` (absolute paths) has changed: they hold the migrations.
 */
export const fillDataDirectory = async (
  directory: string,
  folders: readonly string[],
  findSchemas: () => Promise<readonly PreparedSchema[]>,
): Promise<void> => {
  const template = await findFilled(fingerprint(...folders.flatMap(readFolder)), findSchemas)
  cpSync(template, join(directory, 'postgres'), { recursive: true })
}

const findFilled = async (key: string, findSchemas: () => Promise<readonly PreparedSchema[]>) => {
  const empty = await pgliteTemplate()
  return await findTemplate(`${pgliteVersion()}-${key}`, async (unfinished) => {
    const schemas = await findSchemas()
    const directory = `${unfinished}.directory`
    await rm(directory, { recursive: true, force: true })
    await prepare(directory, empty, schemas)
    await rename(join(directory, 'postgres'), unfinished)
    await rm(directory, { recursive: true, force: true })
  })
}

/** Whichever process comes first makes it, and the others wait; later runs use it again. */
const findTemplate = async (key: string, make: (path: string) => Promise<void>): Promise<string> => {
  const path = placeOf(`-${key}`)
  if (isThere(path)) return path
  const turn = new DatabaseSync(placeOf('.lock'), { timeout: PATIENCE_MILLISECONDS })
  try {
    turn.exec('begin exclusive')
    if (isThere(path)) return path
    removeIdle()
    const unfinished = `${path}.new`
    await rm(unfinished, { recursive: true, force: true })
    await make(unfinished)
    await rename(unfinished, path)
    return path
  } finally {
    turn.close()
  }
}

/** Makes the schemas as a service does when it starts. */
const prepare = async (directory: string, template: string, schemas: readonly PreparedSchema[]) => {
  await using driver = await openPglite({ directory, template, durable: false, logger })
  for (const { name: service, migrations } of schemas) {
    if (migrations.length > 0) await prepareSchema({ driver, service, migrations, logger })
  }
}

/** Also marks it as used. */
const isThere = (path: string): boolean => {
  if (!existsSync(path)) return false
  const now = new Date()
  utimesSync(path, now, now)
  return true
}

const removeIdle = () => {
  const start = placeOf('-')
  for (const name of readdirSync(PLACE)) {
    const path = join(PLACE, name)
    if (!path.startsWith(start)) continue
    const { mtimeMs } = statSync(path)
    if (Date.now() - mtimeMs > LONGEST_IDLE_MILLISECONDS) rmSync(path, { recursive: true, force: true })
  }
}

/** Of the migrations, and of all code that has a part in what they leave behind. */
const fingerprint = (...migrations: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  const kit = fileURLToPath(new URL('./database/', import.meta.resolve('@medtrack/kit')))
  for (const part of [...migrations, ...readFolder(kit)]) hash.update(part)
  return hash.digest('hex').slice(0, 16)
}

const readFolder = (folder: string): Buffer[] =>
  readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)))
