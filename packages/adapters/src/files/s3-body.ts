import { pipeline, type Readable, Transform } from 'node:stream'
import { FileStoreFailed } from '@medtrack/kit'

/** Aborts when nothing has moved for so long. */
export type Silence = { signal: AbortSignal; moved(moreMilliseconds?: number): void; end(): void }

/** Counts from now on; `moved` begins anew, with more time where there is a reason; `end` stops counting. */
export const watchSilence = (milliseconds: number): Silence => {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const end = () => clearTimeout(timer)
  const moved = (moreMilliseconds = 0) => {
    end()
    const giveUp = () => controller.abort(new Error('the file store went silent'))
    timer = setTimeout(giveUp, milliseconds + moreMilliseconds).unref()
  }
  moved()
  return { signal: controller.signal, moved, end }
}

/**
 * The body of an answer as content that fails where it is not as long as was said, or stops moving while somebody wants
 * more. Destroying it ends the answer at once, also when nobody has read any of it.
 */
export const watchedBody = (body: Readable, bytes: number, silence: Silence): Readable => {
  let received = 0
  // Nobody waits for it yet; how long its reader takes is not the store's doing either.
  silence.end()
  const content = new Transform({
    read() {
      silence.moved()
      Transform.prototype._read.call(this, 0)
    },
    transform(piece: Uint8Array, _encoding, done) {
      silence.end()
      received += piece.length
      done(null, piece)
    },
    flush: (done) => done(received === bytes ? null : new Error('it gave less than it said')),
    destroy: (cause, done) => {
      silence.end()
      done(cause && new FileStoreFailed('the file store broke off', { cause }))
    },
  })
  const onSilence = () => body.destroy(silence.signal.reason as Error)
  silence.signal.addEventListener('abort', onSilence)
  pipeline(body, content, () => silence.signal.removeEventListener('abort', onSilence))
  return content
}
