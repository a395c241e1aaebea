import { Duplex } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'

/** Sends a copy, so that neither the pool that small buffers share nor what is written later travels along. */
export const postBytes = (port: MessagePort, bytes: Uint8Array): void => {
  const copy = new Uint8Array(bytes)
  port.postMessage(copy, [copy.buffer])
}

/** Looks like a socket to node-postgres, and talks to the database's thread through a message port. */
export class PortStream extends Duplex {
  readonly #open: () => Promise<MessagePort>
  #port: MessagePort | undefined

  constructor(open: () => Promise<MessagePort>) {
    super()
    this.#open = open
  }

  connect() {
    this.#open().then(
      (port) => {
        if (this.destroyed) return port.close()
        this.#port = port
        port.on('message', (bytes: Uint8Array) =>
          this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
        )
        port.on('close', () => {
          this.push(null)
          this.destroy()
        })
        this.emit('connect')
      },
      (error) => this.destroy(error),
    )
    return this
  }

  setNoDelay() {
    return this
  }

  setKeepAlive() {
    return this
  }

  ref() {
    this.#port?.ref()
    return this
  }

  unref() {
    this.#port?.unref()
    return this
  }

  override _read() {}

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void) {
    if (this.#port) postBytes(this.#port, chunk)
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void) {
    if (this.#port) postBytes(this.#port, Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void) {
    this.#port?.close()
    done(error)
  }
}
