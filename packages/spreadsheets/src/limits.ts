/** What a spreadsheet may hold at most. What exceeds one of these is refused before it costs more. */
export type SpreadsheetLimits = {
  /** Bytes of the file. */
  bytes: number
  /** Rows, the header and empty ones among them included. */
  rows: number
  columns: number
  /** Characters (UTF-16 units) of one cell. */
  cellCharacters: number
  /** Characters of all cells: in XLSX one stored text may stand in every cell. */
  textCharacters: number
  /** Bytes of what an XLSX file unpacks to, all parts together. */
  unpackedBytes: number
  /** Times that a part of an XLSX file may be larger than it is packed. */
  unpackedRatio: number
  /** Parts of an XLSX file. */
  parts: number
}

const MEBIBYTE = 1_048_576

/**
 * Room for 100,000 people with everything that is known of them (some 10 MB of CSV). Such a sheet packs 15:1 (measured);
 * deflate ends at 1032:1, which only a bomb comes near. A cell has as many characters as spreadsheet programs allow.
 */
export const SPREADSHEET_LIMITS: SpreadsheetLimits = {
  bytes: 20 * MEBIBYTE,
  rows: 100_001,
  columns: 100,
  cellCharacters: 32_767,
  textCharacters: 64 * MEBIBYTE,
  unpackedBytes: 160 * MEBIBYTE,
  unpackedRatio: 200,
  parts: 1_000,
}
