import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './files.ts'
import { apiTypes } from './sdk/api-types.ts'
import { eventTypes } from './sdk/event-types.ts'
import { readIfThere } from './sdk/sources.ts'

// `npm run reports` writes the generated part of the SDK from the contracts and the OpenAPI documents in docs/reports;
// with --check it only says what differs, and fails.

const FOLDER = 'sdk/node/src/generated'

const generated = { ...(await eventTypes()), ...(await apiTypes()) }
const differing = Object.entries(generated)
  .map(([name, text]) => ({ path: `${FOLDER}/${name}`, text }))
  .filter(({ path, text }) => readIfThere(path) !== text)

if (process.argv.includes('--check')) {
  if (differing.length > 0) {
    const lines = differing.map(({ path }) => `${path} is not what the contracts say`)
    console.error(`${lines.join('\n')}\nRun \`npm run reports\` and look at what changed.`)
    process.exitCode = 1
  }
} else {
  for (const { path, text } of differing) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), text)
  }
  console.log(
    differing.length > 0 ? differing.map(({ path }) => `wrote ${path}`).join('\n') : 'nothing changed',
  )
}
