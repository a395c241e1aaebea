import { DataDirectoryError } from '@medtrack/adapters'
import { Problem, SettingsError } from '@medtrack/kit'
import { Command, CommanderError } from 'commander'
import { addAuditCommands } from './commands/audit.ts'
import { addBackupCommands } from './commands/backups.ts'
import { addBreachCommand } from './commands/breach.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addEventCommands } from './commands/events.ts'
import { addKeyCommands } from './commands/keys.ts'
import { addMigrateCommand } from './commands/migrate.ts'
import { addPartnerCommands } from './commands/partners.ts'
import { addPrepareCommand } from './commands/prepare.ts'
import { addRetentionCommands } from './commands/retention.ts'
import { addStartCommands } from './commands/start.ts'
import { addUserCommands } from './commands/users.ts'

/** Codes of sysexits.h for what a supervisor may want to tell apart. */
const EXIT_BAD_SETTINGS = 78
const EXIT_FAILED = 1

/** Runs the command line; resolves to the exit code. Problems of settings and of the data folder are told without a stack. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  const program = new Command('medtrack')
    .description('Runs hospital internships for medical students end to end.')
    .showHelpAfterError()
    .exitOverride()
  addStartCommands(program)
  addPrepareCommand(program)
  addMigrateCommand(program)
  addDoctorCommand(program)
  addBackupCommands(program)
  addUserCommands(program)
  addKeyCommands(program)
  addEventCommands(program)
  addPartnerCommands(program)
  addAuditCommands(program)
  addRetentionCommands(program)
  addBreachCommand(program)
  try {
    await program.parseAsync([...argv])
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (error) {
    return explain(error)
  }
}

const explain = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode
  if (error instanceof SettingsError) {
    process.stderr.write(`${error.message}\n`)
    return EXIT_BAD_SETTINGS
  }
  if (error instanceof DataDirectoryError) {
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof Problem)
    for (const { path, message } of error.errors ?? []) process.stderr.write(`  ${path} ${message}\n`)
  if (error instanceof Error && process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${error.stack}\n`)
  return EXIT_FAILED
}
