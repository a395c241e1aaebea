/** Follows WebSocket frames (RFC 6455, section 5.2) as they pass, to know where one of our own may stand. */
export type FrameBoundaries = {
  /** A piece of what the service sends has passed. */
  pass(piece: Uint8Array): void
  /** Nothing has passed of a frame that is not whole. */
  isBetween(): boolean
}

/** Bytes of a header of the greatest length that a service sends: it masks nothing. */
const LONGEST_HEADER = 10

/** Boundaries of frames that are not masked. */
export const createFrameBoundaries = (): FrameBoundaries => {
  const header = new Uint8Array(LONGEST_HEADER)
  let known = 0
  let left = 0
  return {
    isBetween: () => known === 0 && left === 0,
    pass: (piece) => {
      for (let at = 0; at < piece.length; ) {
        if (left > 0) {
          const passed = Math.min(left, piece.length - at)
          left -= passed
          at += passed
          continue
        }
        header[known++] = piece[at++] ?? 0
        const length = known < 2 ? undefined : lengthOf(header, known)
        if (length === undefined) continue
        left = length
        known = 0
      }
    },
  }
}

/** Bytes after the header; undefined as long as it is not whole. */
const lengthOf = (header: Uint8Array, known: number): number | undefined => {
  const view = new DataView(header.buffer)
  const short = view.getUint8(1) & 0x7f
  if (short < 126) return short
  if (short === 126) return known < 4 ? undefined : view.getUint16(2)
  return known < LONGEST_HEADER ? undefined : Number(view.getBigUint64(2))
}
