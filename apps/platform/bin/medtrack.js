#!/usr/bin/env node
// The code needs Node 24; where the machine's own is older, the one among the dependencies runs it.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.ts')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import(main)
} else {
  const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  // Whoever stops this process means the platform.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1)
  })
}
