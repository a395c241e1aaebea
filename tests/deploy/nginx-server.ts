import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, freePort } from '@medtrack/testkit'
import { ROOT } from '../../tools/files.ts'
import { skipWithout } from './installed.ts'

/** Taken as they are; the others of deploy/nginx are what an installation changes. */
const SHARED = ['nginx.conf', 'routes.conf']

/** Why nginx cannot be tried here, or false. */
export const skipNginx = (): string | false => skipWithout('nginx', 'nginx-light', '-v')

/** nginx as deploy/nginx has it, in front of services at addresses of this machine. */
export type NginxServer = AsyncDisposable & {
  readonly url: string
  /** Where it would put bodies that it does not pass on at once. */
  readonly bodies: string
}

/** The upstreams of deploy/nginx at addresses of this machine. */
const upstreamsAt = (ports: Readonly<Record<string, number>>): string =>
  readFileSync(join(ROOT, 'deploy/nginx/upstreams.conf'), 'utf8').replaceAll(
    /^(upstream (\w+) \{ )server \S+?( [^;]*)?;/gm,
    (_whole, start: string, name: string, more = '') => `${start}server 127.0.0.1:${ports[name]}${more};`,
  )

/** Starts nginx with our configuration in a folder of its own. `ports` is where each upstream listens. */
export const startNginx = async (
  ports: Readonly<Record<string, number>>,
  origins: readonly string[] = [],
): Promise<NginxServer> => {
  await using opening = new AsyncDisposableStack()
  const prefix = await mkdtemp(join(tmpdir(), 'medtrack-nginx-'))
  opening.defer(async () => await rm(prefix, { recursive: true, force: true }))
  for (const name of SHARED) copyFileSync(join(ROOT, 'deploy/nginx', name), join(prefix, name))
  const port = await freePort()
  await writeFile(join(prefix, 'upstreams.conf'), upstreamsAt(ports))
  await writeFile(join(prefix, 'listen.conf'), `listen 127.0.0.1:${port};\n`)
  const allowed = origins.map((origin) => `"${origin}" $http_origin;\n`)
  await writeFile(join(prefix, 'origins.conf'), `default "";\n${allowed.join('')}`)
  // As root, workers are somebody else, who may not enter the folder.
  const user = process.getuid?.() === 0 ? 'user root; ' : ''
  const child = spawn('nginx', ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-g', `${user}daemon off;`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const exited = once(child, 'exit')
  opening.defer(async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await exited
  })
  const url = `http://127.0.0.1:${port}`
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(said.join(''))
    return await fetch(`${url}/-/`).then(
      () => true,
      () => false,
    )
  }, 'nginx')
  const resources = opening.move()
  return {
    url,
    bodies: join(prefix, 'client_temp'),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
