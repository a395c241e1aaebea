import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const SOURCES = fileURLToPath(new URL('../../portal', import.meta.url))
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/medtrack', import.meta.url))

/** Smaller files are sent as they are. */
const THRESHOLD_BYTES = 1_024
/** Where brotli stops being worth its time. */
const BROTLI_QUALITY = 9

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .filter(({ parentPath }) => !/[/\\](node_modules|dist)([/\\]|$)/.test(parentPath))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()

/** The directory of the build that belongs to the sources as they are. */
const target = (): string => {
  const hash = createHash('sha256')
  for (const file of filesBelow(SOURCES)) hash.update(file.slice(SOURCES.length)).update(readFileSync(file))
  return join(CACHE, `portal-${hash.digest('hex').slice(0, 16)}`)
}

/** Where the portal was built; undefined where it was not, or its sources are not there. */
export const findPortal = (): string | undefined => {
  if (!existsSync(SOURCES)) return undefined
  const directory = target()
  return existsSync(directory) ? directory : undefined
}

/** Builds the portal unless that is done. What builds it is a development dependency: without it, nothing is built. */
export const buildPortal = async (): Promise<void> => {
  if (!existsSync(SOURCES) || findPortal() !== undefined) return
  const vite = findVite()
  if (vite === undefined) return
  const unfinished = `${target()}.${process.pid}`
  await mkdir(CACHE, { recursive: true })
  try {
    const args = [
      vite,
      'build',
      '--config',
      'build.ts',
      '--outDir',
      unfinished,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ]
    const build = spawn(process.execPath, args, {
      cwd: SOURCES,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = await once(build, 'exit')
    if (code !== 0) throw new Error(`The portal could not be built: Vite ended with ${code}`)
    await compressFiles(join(unfinished, 'portal'))
    await rename(unfinished, target())
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

const findVite = (): string | undefined => {
  try {
    const { resolve } = createRequire(join(SOURCES, 'package.json'))
    return join(dirname(resolve('vite/package.json')), 'bin', 'vite.js')
  } catch {
    return undefined
  }
}

/** Compressed once, not for each reader. */
const compressFiles = async (directory: string): Promise<void> => {
  for (const name of await readdir(directory)) {
    const content = await readFile(join(directory, name))
    if (content.length < THRESHOLD_BYTES || name.endsWith('.woff2')) continue
    const brotli = await promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
    })
    await writeFile(join(directory, `${name}.br`), brotli)
    await writeFile(join(directory, `${name}.gz`), await promisify(gzip)(content))
  }
}
