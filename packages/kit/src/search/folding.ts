import { type RawBuilder, sql } from 'kysely'
import type { Migration } from '../database/migrations.ts'

// Marks that stand above and below letters: Latin ones, and the vowel signs, hamzas and the stretching of Arabic.
const MARKS = '\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed'
// What remains different once marks are gone: letters without a decomposition, variants of Arabic letters, digits of
// other scripts; and capitals, since the embedded database knows those of ASCII only.
const FROM = 'ŒÆØĐŁÞÐŊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣςΤΥΦΧΨΩАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯٱىةیک٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'
const TO = 'œæøđłþðŋαβγδεζηθικλμνξοπρσστυφχψωабвгдежзиклмнопрстуфхцчшщъыьэюяايهيك01234567890123456789'

const SEPARATORS = "[\\s@._+'’(),/-]+"
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Functions of every service's schema: `folded(text)` is how a text is compared and ordered where accents, upper case
 * and ways of writing Arabic do not count; `words_of(text)` are the different words of it, folded.
 */
export const foldingMigration: Migration = {
  name: '0003-kit-folding',
  sql: `
create function {schema}.folded(said text) returns text language sql immutable parallel safe as $$
  select translate(lower(regexp_replace(normalize(said, NFKD), ${literal(`[${MARKS}]`)}, '', 'g')), ${literal(FROM)}, ${literal(TO)})
$$;
create function {schema}.words_of(said text) returns setof text language sql immutable parallel safe as $$
  select distinct word from regexp_split_to_table({schema}.folded(said), ${literal(SEPARATORS)}) word where word <> ''
$$;
`,
}

// What separates words, of what ASCII has.
const PLAIN_SEPARATORS = "\\t\\n\\x0b\\f\\r@._+''(),/-"
const BLANKS = ' '.repeat(15)

/**
 * The same for less where a text is ASCII, which has as many bytes as letters: nothing of it decomposes or is replaced.
 * Looking each letter up among ninety others, and regular expressions, were most of what the words of a message cost.
 */
export const plainFoldingMigration: Migration = {
  name: '0012-kit-plain-folding',
  sql: `
create or replace function {schema}.folded(said text) returns text language sql immutable parallel safe as $$
  select case when octet_length(said) = length(said) then lower(said)
    else translate(lower(regexp_replace(normalize(said, NFKD), ${literal(`[${MARKS}]`)}, '', 'g')), ${literal(FROM)}, ${literal(TO)}) end
$$;
create or replace function {schema}.words_of(said text) returns setof text language sql immutable parallel safe as $$
  select distinct word from unnest(case when octet_length(said) = length(said)
    then string_to_array(translate(lower(said), E'${PLAIN_SEPARATORS}', '${BLANKS}'), ' ')
    else regexp_split_to_array({schema}.folded(said), ${literal(SEPARATORS)}) end) word where word <> ''
$$;
`,
}

/** The text as it is compared in columns and words that are folded, by the service whose schema is named. */
export const folded = (schema: string, text: string): RawBuilder<string> =>
  sql<string>`${sql.id(schema, 'folded')}(${text}::text)`
