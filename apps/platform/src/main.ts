import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { boundHeap } from './engine-heap.ts'

boundHeap()

// The code is TypeScript, made ready at each start: keeping the result halves what every later start spends on it.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/medtrack', import.meta.url)))

const { runCommandLine } = await import('./cli.ts')
process.exitCode = await runCommandLine(process.argv)
