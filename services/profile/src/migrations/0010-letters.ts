import type { Migration } from '@medtrack/kit'

/**
 * A search by one or two letters among those of a university finds some of very many: they are counted and sorted in an
 * index of the letters by how their people are counted, a few ranges of which hold thousands of people. The letters are
 * a column of their own, as a letter is no rare word: statements that are planned once for every term would take it for
 * one, and read all words of a letter in an index of words.
 */
export const letters: Migration = {
  name: '0010-letters',
  sql: `
alter table {schema}.word
  add column letters text collate "C" generated always as (case when length(word) <= 2 then word end) stored;
create index word_letters on {schema}.word (tenant_id, kind, tally_id, letters)
  include (subject_id, sort_key, created_at) where letters is not null;
`,
}
