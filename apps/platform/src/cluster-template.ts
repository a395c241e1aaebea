import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPgliteTemplate, pgliteVersion } from '@medtrack/adapters'

/** An empty embedded database to copy. Making one costs seconds of CPU and is done once, at installation. */
const template = (): string =>
  fileURLToPath(new URL(`../../../node_modules/.cache/medtrack/database-${pgliteVersion()}`, import.meta.url))

/** Where the template is; undefined when the installation has made none: the first start then makes its database itself. */
export const findClusterTemplate = (): string | undefined => (existsSync(template()) ? template() : undefined)

/** Makes the template unless it is there. */
export const makeClusterTemplate = async (): Promise<void> => {
  if (findClusterTemplate()) return
  const unfinished = `${template()}.${process.pid}`
  await mkdir(dirname(unfinished), { recursive: true })
  try {
    await createPgliteTemplate(unfinished)
    await rename(unfinished, template())
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
