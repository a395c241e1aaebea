import type { Migration } from '@medtrack/kit'

/** Takes 1.5 s between two changes, so that a process can be killed in the middle. */
export const slowMigrations: readonly Migration[] = [
  {
    name: '0001-slow',
    sql: `create table {schema}.first (tenant_id uuid);
          select pg_sleep(1.5);
          create table {schema}.second (tenant_id uuid);`,
  },
]
