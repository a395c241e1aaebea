/** What the edge accepts at most. Tests inject shorter ones; products use {@link EDGE_LIMITS}. */
export type EdgeLimits = {
  /** Bytes of a JSON body. */
  bodyBytes: number
  /** Bytes of request line and headers together. */
  headerBytes: number
  /** Characters of one part of the path. */
  paramCharacters: number
  /** Parameters in a query string. */
  queryParameters: number
  /** Levels of nesting in a body. */
  bodyDepth: number
  /** Until all headers have arrived. Must be less than `requestMilliseconds`, or Node swaps the two. */
  headersMilliseconds: number
  /** Until the whole request has arrived; a file has to have come at `fileBytesPerSecond` in each such while. */
  requestMilliseconds: number
  /** Bytes of a file that have to come in a second, on the average of a while: a slow phone has more. */
  fileBytesPerSecond: number
  /** Until a whole file has arrived, however steadily it comes. */
  fileMilliseconds: number
  /** How often the two are looked at. */
  checkMilliseconds: number
  /** Without a byte in either direction, which ends readers that never read. */
  silenceMilliseconds: number
  /** For one dependency in the health report. */
  checkTimeoutMilliseconds: number
}

/** conventions.md "Limits"; depth and query parameters are far above what any schema of ours needs. */
export const EDGE_LIMITS: EdgeLimits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  paramCharacters: 128,
  queryParameters: 200,
  bodyDepth: 32,
  // A header is a few kilobytes: five seconds is a slow phone, more is an attack (reliability.md H7).
  headersMilliseconds: 5_000,
  requestMilliseconds: 30_000,
  fileBytesPerSecond: 1_024,
  fileMilliseconds: 4 * 3_600_000,
  checkMilliseconds: 1_000,
  silenceMilliseconds: 120_000,
  checkTimeoutMilliseconds: 2_000,
}
