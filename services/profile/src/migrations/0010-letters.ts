import type { Migration } from '@medtrack/kit'

/**
 * A search by one or two letters among those of a university finds some of very many: how many is counted from an index
 * of the letters by how their people are counted, a few entries of which hold thousands of people.
 */
export const letters: Migration = {
  name: '0010-letters',
  sql: `
create index word_letters on {schema}.word (tenant_id, kind, tally_id, word) where length(word) <= 2;
`,
}
