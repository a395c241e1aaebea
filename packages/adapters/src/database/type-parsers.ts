import pg from 'pg'

const DATE = 1082
const DATE_ARRAY = 1182
const TEXT = 25
const TEXT_ARRAY = 1009

type GetTypeParser = typeof pg.types.getTypeParser

/**
 * How values arrive in JavaScript, the same for both drivers: as node-postgres does it (`int8` and `numeric` as
 * strings, `timestamptz` as Date, `json` parsed), but a `date` stays 'YYYY-MM-DD', because a day has no time zone.
 */
export const typeParsers: { getTypeParser: GetTypeParser } = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    pg.types.getTypeParser(
      oid === DATE ? TEXT : oid === DATE_ARRAY ? TEXT_ARRAY : oid,
      format as 'text',
    )) as GetTypeParser,
}
