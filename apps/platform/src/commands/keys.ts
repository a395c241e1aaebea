import type { Command } from 'commander'
import { openPlatform } from '../platform.ts'
import { chooseServices } from '../services.ts'
import { readPlatformSettings } from '../settings.ts'

export const addKeyCommands = (program: Command): void => {
  program
    .command('keys')
    .description('keys that sign access tokens')
    .command('rotate')
    .option('--revoke', 'the present key counts no more: for one that somebody else has seen')
    .description(
      'replaces the key that signs access tokens; AUTH does so by itself every AUTH_SIGNING_KEY_DAYS',
    )
    .action(async ({ revoke }: { revoke?: boolean }) => {
      await using platform = await openPlatform({
        settings: readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' }),
        services: chooseServices(['auth']),
        command: true,
      })
      const command = platform.hosted[0]?.parts.commands?.['rotate-keys']
      const lines = (await command?.(revoke ? { revoke: 'yes' } : {})) ?? []
      process.stdout.write(lines.map((line) => `${line}\n`).join(''))
    })
}
