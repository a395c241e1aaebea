import { Readable } from 'node:stream'

/**
 * A request's body as it is passed on: nothing of the source is read before somebody wants it, and a source that nobody
 * has read from is left as it is. So a request that no instance took can be passed on once more, whole.
 */
export const createLazyBody = (source: Readable): Readable => {
  let begun = false
  const begin = (body: Readable): void => {
    begun = true
    source.on('data', (chunk) => {
      if (!body.push(chunk)) source.pause()
    })
    source.once('end', () => body.push(null))
    source.once('error', (error) => body.destroy(error))
    source.once('close', () => {
      if (!source.readableEnded) body.destroy(new Error('the caller broke off'))
    })
  }
  return new Readable({
    read() {
      if (begun) source.resume()
      else begin(this)
    },
    destroy(error, done) {
      // What was begun cannot be begun again: whoever still sends is told.
      if (begun && !source.readableEnded) source.destroy(error ?? undefined)
      done(error)
    },
  })
}
