import type pg from 'pg'

/** What requests asked of the database, for each of them. */
export type Asked = { blocks: number; rows: number; statements: number; calls: readonly string[] }

/** Counts what the sessions of a database read, whoever they belong to but for its own. */
export type BlockMeter = {
  measure(work: () => Promise<void>): Promise<Asked>
}

type Counted = { query: string; calls: string; blocks: string; rows: string }

const COUNTED = `
select query, calls, shared_blks_hit + shared_blks_read as blocks, rows
  from pg_stat_statements
 where dbid = (select oid from pg_database where datname = current_database())
   and userid <> (select usesysid from pg_user where usename = current_user) and toplevel
 order by blocks desc`

/**
 * Opens a meter on a database, as a superuser of its server.
 * @throws when the server does not count statements
 */
export const openBlockMeter = async (database: pg.Pool): Promise<BlockMeter> => {
  const { rows } = await database.query<{ shared_preload_libraries: string }>('show shared_preload_libraries')
  if (!rows[0]?.shared_preload_libraries.includes('pg_stat_statements'))
    throw new Error('start the server with shared_preload_libraries = pg_stat_statements')
  await database.query('create extension if not exists pg_stat_statements')
  return {
    measure: async (work) => {
      await database.query('select pg_stat_statements_reset()')
      await work()
      const { rows: counted } = await database.query<Counted>(COUNTED)
      const sum = (name: 'calls' | 'blocks' | 'rows') =>
        counted.reduce((total, row) => total + Number(row[name]), 0)
      return {
        blocks: sum('blocks'),
        rows: sum('rows'),
        statements: sum('calls'),
        calls: counted.map(({ query, calls, blocks }) => `${blocks} blocks in ${calls}: ${query}`),
      }
    },
  }
}
