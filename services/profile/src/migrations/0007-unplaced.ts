import type { Migration } from '@medtrack/kit'

/**
 * Staff of an establishment see its supervisors and those who work nowhere. That a column is null does not make an index
 * on it and then on names one in the order of names: those who work nowhere have an index of their own.
 */
export const unplaced: Migration = {
  name: '0007-unplaced',
  sql: `
create index encadrant_unplaced on {schema}.encadrant (tenant_id, name_key, id)
  include (created_at, department_id, speciality_key, words) where deleted_at is null and establishment_id is null;
`,
}
