import { once } from 'node:events'
import type { Command } from 'commander'
import { openPlatform, type Platform } from '../platform.ts'
import { chooseServices } from '../services.ts'
import { readPlatformSettings } from '../settings.ts'

/** What is in hand gets this long to end; then the process goes, and what was not done is done again by the next. */
const SHUTDOWN_MILLISECONDS = 10_000

export const addStartCommands = (program: Command): void => {
  program
    .command('start')
    .argument('[services...]', 'services to run in this process; all of them without any')
    .option('--port <port>', 'port to listen on')
    .description('runs services until it is told to stop')
    .action(async (names: string[], { port }: { port?: string }) => {
      await run(names, port, async (platform) => {
        const addresses = await platform.serve()
        const lines = await announcements(platform)
        process.stdout.write(
          `\nMedTrack is ready at ${addresses.join(', ')}\n${lines.map((line) => `${line}\n`).join('')}\n`,
        )
      })
    })
  program
    .command('worker')
    .argument('[services...]', 'services to work for; all of them without any')
    .description('publishes, consumes and works like start, without listening')
    .action(async (names: string[]) => {
      await run(names.length > 0 ? names : WORKING, undefined, async (platform) => {
        await platform.work()
        process.stdout.write('\nMedTrack is working\n\n')
      })
    })
}

const WORKING = chooseServices([])
  .filter(({ migrations }) => migrations.length > 0)
  .map(({ name }) => name)

const run = async (
  names: readonly string[],
  port: string | undefined,
  begin: (platform: Platform) => Promise<void>,
): Promise<void> => {
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  const env = port === undefined ? process.env : { ...process.env, PORT: port }
  const platform = await openPlatform({
    settings: readPlatformSettings(env),
    services: chooseServices(names),
    environment: process.env['NODE_ENV'],
  })
  try {
    await Promise.race([begin(platform).then(() => stopped), stopped])
    platform.logger.info({}, 'stopping: what is in hand ends first')
  } finally {
    const tooLong = setTimeout(() => {
      platform.logger.warn({}, 'stopping took too long: what is left is done by the next start')
      process.exit(0)
    }, SHUTDOWN_MILLISECONDS)
    await platform[Symbol.asyncDispose]()
    clearTimeout(tooLong)
  }
}

const announcements = async ({ hosted }: Platform): Promise<string[]> =>
  (await Promise.all(hosted.map(async ({ parts }) => (await parts.announce?.()) ?? []))).flat()
