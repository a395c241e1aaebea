import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
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

const placeOf = (name: string) => join(tmpdir(), `medtrack-template-${userInfo().username}${name}`)

/**
 * A database to copy in which these schemas are, and nothing else. Whichever process comes first makes it, and the
 * others wait; later runs use it again until the code that makes schemas, or a migration, changes.
 */
export const pgliteTemplate = async (schemas: readonly PreparedSchema[] = []): Promise<string> => {
  const path = placeOf(`-${pgliteVersion()}${schemas.length === 0 ? '' : `-${fingerprint(schemas)}`}`)
  if (isThere(path)) return path
  // Outside the lock that both would want.
  const empty = schemas.length === 0 ? undefined : await pgliteTemplate()
  const turn = new DatabaseSync(placeOf('.lock'), { timeout: PATIENCE_MILLISECONDS })
  try {
    turn.exec('begin exclusive')
    if (isThere(path)) return path
    removeIdle()
    const unfinished = `${path}.new`
    await rm(unfinished, { recursive: true, force: true })
    if (empty === undefined) await createPgliteTemplate(unfinished)
    else await fill(unfinished, empty, schemas)
    await rename(empty === undefined ? unfinished : join(unfinished, 'postgres'), path)
    await rm(unfinished, { recursive: true, force: true })
    return path
  } finally {
    turn.close()
  }
}

/** Makes the schemas as a service does when it starts. */
const fill = async (directory: string, template: string, schemas: readonly PreparedSchema[]) => {
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
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name)
    if (!path.startsWith(start)) continue
    const { mtimeMs } = statSync(path)
    if (Date.now() - mtimeMs > LONGEST_IDLE_MILLISECONDS) rmSync(path, { recursive: true, force: true })
  }
}

/** Of the migrations, and of all code that has a part in what they leave behind. */
const fingerprint = (schemas: readonly PreparedSchema[]): string => {
  const hash = createHash('sha256').update(
    JSON.stringify(schemas.map(({ name, migrations }) => [name, migrations])),
  )
  const kit = fileURLToPath(new URL('./database/', import.meta.resolve('@medtrack/kit')))
  for (const name of readdirSync(kit).sort()) hash.update(readFileSync(join(kit, name)))
  return hash.digest('hex').slice(0, 16)
}
