import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

const BOUNDARY = 'between-parts'
const PIECE = Buffer.alloc(262_144, '0123456789 abcdefghijklmnopqrstuvwxyz\n')
const END = Buffer.from(`\r\n--${BOUNDARY}--\r\n`)

/** A PDF that is sent piece by piece and never exists as a whole. */
export type StreamedUpload = {
  readonly request: ClientRequest
  /** Sends that many bytes of the PDF more, as fast as they are taken. */
  send(bytes: number): Promise<void>
  /** Ends it; what the platform answers. */
  end(): Promise<{ status: number; body: string }>
}

/** Begins to send a PDF of that many bytes; `mark` makes it another one. */
export const openUpload = (gateway: string, token: string, bytes: number, mark = ''): StreamedUpload => {
  const head = Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="long.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
  )
  const start = Buffer.from(`%PDF-1.4\n${mark}\n`)
  const upload = request(`${gateway}/comm/api/documents/`, {
    method: 'POST',
    // A connection of its own, which ends with it.
    agent: false,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': head.length + bytes + END.length,
    },
  })
  const answered = once(upload, 'response').then(async ([answer]: IncomingMessage[]) => ({
    status: answer?.statusCode ?? 0,
    body: answer ? await text(answer) : '',
  }))
  // Whoever ends it asks for the answer; one that is broken off has none.
  answered.catch(() => undefined)
  const write = async (piece: Uint8Array): Promise<void> => {
    if (!upload.write(piece)) await once(upload, 'drain')
  }
  upload.write(head)
  upload.write(start.subarray(0, bytes))
  let left = bytes - start.length
  return {
    request: upload,
    send: async (count) => {
      const until = Math.max(0, left - count)
      while (left > until) {
        const size = Math.min(PIECE.length, left - until)
        left -= size
        await write(PIECE.subarray(0, size))
      }
    },
    end: async () => {
      upload.end(END)
      return await answered
    },
  }
}
