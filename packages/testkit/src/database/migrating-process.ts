import { openPglite, openPostgres } from '@medtrack/adapters'
import { prepareSchema } from '@medtrack/kit'
import { silentLogger } from '../silent-logger.ts'
import { slowMigrations } from './slow-migrations.ts'

// A process to kill: prepares a schema whose second migration takes its time, in the database of the address or directory given.
const [place = ''] = process.argv.slice(2)
const driver = place.startsWith('postgres:')
  ? await openPostgres({ url: place, logger: silentLogger })
  : await openPglite({ directory: place, logger: silentLogger })
const logger = {
  ...silentLogger,
  info: (_facts: object, message: string) => void process.stdout.write(`${message}\n`),
}
await prepareSchema({ driver, service: 'shop', migrations: slowMigrations, logger })
