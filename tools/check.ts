import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { ROOT, readText } from './files.ts'

// `npm run check` runs every `check:*` script of package.json, two at a time, and shows what each one says.
// Words after it choose among them: `npm run check -- types lint`.

const PREFIX = 'check:'
const AT_ONCE = 2

type Check = { name: string; command: string }
type Result = Check & { passed: boolean; output: string; seconds: number }

const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> }
const checks: Check[] = Object.entries(scripts)
  .filter(([name]) => name.startsWith(PREFIX))
  .map(([name, command]) => ({ name: name.slice(PREFIX.length), command }))

/** Runs one check as npm would. */
const runCheck = ({ name, command }: Check): Promise<Result> => {
  const start = performance.now()
  const chunks: Buffer[] = []
  const PATH = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
  const child = spawn(command, { cwd: ROOT, shell: true, env: { ...process.env, PATH } })
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const result = (passed: boolean): Result => ({
    name,
    command,
    passed,
    output: Buffer.concat(chunks).toString('utf8').trimEnd(),
    seconds: (performance.now() - start) / 1000,
  })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      chunks.push(Buffer.from(error.message))
      resolve(result(false))
    })
    child.once('close', (code) => resolve(result(code === 0)))
  })
}

const show = ({ name, passed, output, seconds, command }: Result) => {
  console.log(`${passed ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)`)
  if (!passed) console.log(`${output}\n  This was: ${command}\n`)
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name))
if (unknown.length > 0) {
  console.error(
    `${unknown.join(', ')}: no such check. There are ${checks.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(1)
}
const waiting = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const results: Result[] = []
const work = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const result = await runCheck(check)
    show(result)
    results.push(result)
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work))
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name)
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}.` : `\nAll ${results.length} checks passed.`)
process.exit(failed.length > 0 ? 1 : 0)
