import { type Readable, Transform } from 'node:stream'

/** As much as is handed to the system at once. */
const CHUNK_BYTES = 65_536

/**
 * The same bytes in few pieces. The library writes a message header by header and line by line, and each piece is a call
 * of the system: a dozen for a mail of five kilobytes. The reader hears of a failure of the source, which ends with it.
 */
export const inLargeChunks = (source: Readable): Readable => {
  let held: Buffer[] = []
  let size = 0
  const take = (): Buffer => {
    const whole = Buffer.concat(held)
    held = []
    size = 0
    return whole
  }
  const gathering = new Transform({
    transform(piece: Buffer, _encoding, done) {
      held.push(piece)
      size += piece.length
      done(null, size < CHUNK_BYTES ? undefined : take())
    },
    flush(done) {
      done(null, size === 0 ? undefined : take())
    },
  })
  // Not `pipeline`, which makes an exception with a stack for each that ends well.
  source.on('error', (error) => gathering.destroy(error))
  gathering.on('close', () => source.destroy())
  return source.pipe(gathering)
}
