import { openPglite } from '@medtrack/adapters'
import { Kysely, sql } from 'kysely'
import { silentLogger } from '../silent-logger.ts'

// A process to kill: writes rows into the PGlite directory it is given, and prints each number once its commit is acknowledged.
const [directory = '', from = '0'] = process.argv.slice(2)
const driver = await openPglite({ directory, logger: silentLogger })
const db = new Kysely<unknown>({ dialect: driver.owner() })
await sql`create table if not exists written (n int primary key)`.execute(db)
process.stdout.write('ready\n')
for (let n = Number(from); ; n += 1) {
  await sql`insert into written values (${n})`.execute(db)
  process.stdout.write(`${n}\n`)
}
