import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What a program that begins with the bounds finds itself run with. */
const startBounded = async (options: readonly string[], environment: Record<string, string> = {}) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'medtrack-'))
  const program = join(folder.path, 'program.ts')
  await writeFile(
    program,
    `import { getHeapSpaceStatistics } from 'node:v8'
    import { boundHeap } from '${new URL('./engine-heap.ts', import.meta.url).href}'
    boundHeap()
    let kept: object[] = []
    for (let round = 0; round < 900_000; round += 1) {
      kept.push({ round })
      if (kept.length > 300_000) kept = []
    }
    const young = getHeapSpaceStatistics().filter(({ space_name }) => space_name === 'new_space')
    process.stdout.write(JSON.stringify({
      options: process.execArgv, words: process.argv.slice(2), color: process.env.COLOR,
      megabytes: young.reduce((sum, { space_size }) => sum + space_size, 0) / 1024 / 1024,
    }))`,
  )
  const { stdout } = await run(process.execPath, [...options, program, 'start', 'comm'], {
    env: { ...environment, COLOR: 'blue' },
  })
  return JSON.parse(stdout) as { options: string[]; words: string[]; color: string; megabytes: number }
}

suite('heap of the engine', { concurrency: true, skip: process.platform === 'win32' }, () => {
  test('is bounded, and the program goes on with its words, options and environment', async () => {
    const { options, words, color, megabytes } = await startBounded(['--no-warnings'])
    assert.deepEqual(options, ['--no-warnings', '--max-semi-space-size=8', '--heap-growing-percent=50'])
    assert.deepEqual([words, color], [['start', 'comm'], 'blue'])
    assert.ok(megabytes <= 16, `${megabytes} MB`)
  })

  test('is what NODE_OPTIONS or the command line say, if they do', async () => {
    const byEnvironment = await startBounded([], { NODE_OPTIONS: '--max-semi-space-size=32' })
    assert.deepEqual(byEnvironment.options, [])
    const byPercent = await startBounded(['--heap-growing-percent=100'])
    assert.deepEqual(byPercent.options, ['--heap-growing-percent=100'])
    const byOption = await startBounded(['--max-semi-space-size=32'])
    assert.deepEqual(byOption.options, ['--max-semi-space-size=32'])
    assert.ok(byOption.megabytes > 16, `${byOption.megabytes} MB`)
  })
})
