import type { Migration } from '@medtrack/kit'

/** Finds sessions that are over by their age, of all institutions. */
export const outlivedSessions: Migration = {
  name: '0014-outlived-sessions',
  sql: `
create index session_over on {schema}.session (expires_at);
`,
}
