import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { openPlatform } from '../platform.ts'
import { chooseServices } from '../services.ts'
import { readPlatformSettings } from '../settings.ts'

export const addUserCommands = (program: Command): void => {
  program
    .command('users')
    .description('accounts')
    .command('create-admin')
    .requiredOption('--email <address>', 'e-mail address of the administrator')
    .option('--first-name <name>', 'first name', '')
    .option('--last-name <name>', 'last name', '')
    .description(
      'makes a platform administrator; the password is read from MEDTRACK_ADMIN_PASSWORD or asked for',
    )
    .action(
      async ({ email, firstName, lastName }: { email: string; firstName: string; lastName: string }) => {
        const password = process.env['MEDTRACK_ADMIN_PASSWORD'] ?? (await ask('Password: '))
        await using platform = await openPlatform({
          settings: readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' }),
          services: chooseServices(['auth']),
          command: true,
        })
        const command = platform.hosted[0]?.parts.commands?.['create-admin']
        const lines = (await command?.({ email, password, first_name: firstName, last_name: lastName })) ?? []
        process.stdout.write(lines.map((line) => `${line}\n`).join(''))
      },
    )
}

const ask = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await Promise.race([
      terminal.question(question),
      once(terminal, 'close').then(() => undefined),
    ])
    if (answer === undefined) {
      throw new Error(
        'There is nobody to ask for a password: set MEDTRACK_ADMIN_PASSWORD, or send it to the standard input.',
      )
    }
    return answer
  } finally {
    terminal.close()
  }
}
