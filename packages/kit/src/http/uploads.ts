import type { FileHandle } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { KitErrors, Problem } from '../errors.ts'
import { BARE_TYPES, mediaTypeOf } from './file-bodies.ts'
import { cleanText } from './json-body.ts'
import type { UploadFacts } from './route-facts.ts'
import type { App } from './routes.ts'
import { keepTemporarily, removeTemporaries } from './temporary-files.ts'
import { createValidators, toFieldErrors } from './validators.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The file that came with the request, where its route takes one. For the edge itself. */
    upload: Upload | undefined
  }
}

/** A file that came with a request. It is there until the request is answered, and leaves nothing behind. */
export class Upload {
  /** As its sender calls it, without folders: to show, never to find anything by. */
  readonly filename: string
  /** What its sender says it is; `text/plain` also where they say nothing (RFC 7578, 4.4). */
  readonly mediaType: string
  readonly bytes: number
  /** SHA-256 of its content, in hexadecimal. */
  readonly sha256: string
  readonly #file: FileHandle

  constructor(facts: Pick<Upload, 'filename' | 'mediaType' | 'bytes' | 'sha256'>, file: FileHandle) {
    this.filename = facts.filename
    this.mediaType = facts.mediaType
    this.bytes = facts.bytes
    this.sha256 = facts.sha256
    this.#file = file
  }

  /** Its content from the start, in pieces; as often as it is asked for. */
  async *open(): AsyncIterable<Uint8Array> {
    for (let position = 0; position < this.bytes; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, this.bytes - position))
      const { bytesRead } = await this.#file.read(piece, 0, piece.length, position)
      if (bytesRead === 0) throw new Error('an upload is shorter than it was')
      position += bytesRead
      yield piece.subarray(0, bytesRead)
    }
  }

  /** A part of its content; shorter where the content ends before. */
  async read(position: number, bytes: number): Promise<Buffer> {
    const part = Buffer.alloc(Math.max(0, Math.min(bytes, this.bytes - position)))
    let read = 0
    while (read < part.length) {
      const { bytesRead } = await this.#file.read(part, read, part.length - read, position + read)
      if (bytesRead === 0) throw new Error('an upload is shorter than it was')
      read += bytesRead
    }
    return part
  }

  /** Ends it. */
  async close(): Promise<void> {
    await this.#file.close()
  }
}

const PIECE = 65_536

/** The part of a multipart body that is the file; in the handler's body it is an {@link Upload}. */
export const UploadedFile = Type.Unsafe<Upload>({
  type: 'string',
  contentMediaType: 'application/octet-stream',
  description: 'The file.',
})

const MOST_FIELDS = 20
const FIELD_BYTES = 4_096
/** Boundaries, headers and fields around the file. */
const AROUND_BYTES = 131_072
const LONGEST_FILENAME = 255

/**
 * Lets the routes of this scope take files: call it before they are added. A route with `config.upload` gets the file
 * and the fields beside it as its body, checked; 401, 403 and the limits come before anything is kept.
 */
export const acceptUploads = async (app: App): Promise<void> => {
  const validatorOf = createValidators()
  await app.register(multipart)
  for (const type of BARE_TYPES)
    app.addContentTypeParser(type, (_request, _payload, done) => done(null, undefined))
  app.decorateRequest('upload', undefined)
  app.addHook('onReady', removeTemporaries)

  app.addHook('preValidation', async (request) => {
    const rule = request.facts?.upload
    if (!rule) {
      if (request.isMultipart() || isBare(request)) throw KitErrors.unsupportedMediaType()
      return
    }
    if (Number(request.headers['content-length'] ?? 0) > rule.maxBytes + AROUND_BYTES) throw tooLarge(rule)
    try {
      const fields = await receive(request, rule)
      const validate = validatorOf(rule.fields, 'querystring')
      if (!validate(fields)) throw KitErrors.invalid({ errors: toFieldErrors(validate.errors ?? []) })
      if (!request.upload) throw fault(rule.part, 'is required')
      request.body = { ...fields, [rule.part]: request.upload }
    } catch (error) {
      // The answer can only be read by those who have sent everything; what is left of it goes nowhere.
      request.raw.unpipe()
      request.raw.resume()
      throw explain(error)
    }
  })

  // Runs once for every answer, also where nobody waits for it any more.
  app.addHook('onSend', async (request) => await request.upload?.close())
}

const isBare = ({ headers }: FastifyRequest): boolean => BARE_TYPES.includes(mediaTypeOf(headers))

const tooLarge = ({ maxBytes }: UploadFacts) => KitErrors.tooLarge({ facts: { limit: maxBytes } })

/** A body that breaks off, or whose parts are none, is the sender's fault; a disk that is full is ours. */
const explain = (error: unknown): unknown =>
  error instanceof Problem || (error instanceof Error && 'syscall' in error)
    ? error
    : KitErrors.unreadable({
        facts: { reason: 'the parts of the body could not be told apart' },
        cause: error,
      })

const fault = (name: string, message: string) =>
  KitErrors.invalid({ errors: [{ path: `/${name}`, message }] })

/** Keeps the file as the request's upload, and gives the fields. */
const receive = async (request: FastifyRequest, rule: UploadFacts): Promise<Record<string, string>> => {
  if (isBare(request)) {
    const kept = await keepTemporarily(request.raw, rule.maxBytes)
    if (!kept) throw tooLarge(rule)
    request.upload = new Upload({ ...kept, filename: '', mediaType: mediaTypeOf(request.headers) }, kept.file)
    return {}
  }
  if (!request.isMultipart()) throw KitErrors.fileExpected({ facts: { part: rule.part } })
  const fields: Record<string, string> = {}
  const limits = {
    fileSize: rule.maxBytes,
    files: 2,
    fields: MOST_FIELDS,
    fieldSize: FIELD_BYTES,
    headerPairs: 20,
  }
  for await (const part of request.parts({ limits })) {
    const { fieldname } = part
    if (fieldname in fields || (request.upload && fieldname === rule.part))
      throw KitErrors.unreadable({ facts: { reason: `"${fieldname}" was given more than once` } })
    if (part.type === 'field') {
      if (fieldname === rule.part) throw fault(fieldname, 'must be a file')
      if (part.valueTruncated) throw fault(fieldname, `must have at most ${FIELD_BYTES} bytes`)
      fields[fieldname] = cleanText(String(part.value))
      continue
    }
    if (fieldname !== rule.part) throw fault(fieldname, 'is not a known field')
    const kept = await keepTemporarily(part.file, rule.maxBytes)
    if (!kept || part.file.truncated) {
      await kept?.file.close()
      throw tooLarge(rule)
    }
    request.upload = new Upload(
      { ...kept, filename: cleanFilename(part.filename), mediaType: part.mimetype },
      kept.file,
    )
  }
  return fields
}

/** Without folders, control and direction characters, which would let it print as another one. */
const cleanFilename = (name: string): string =>
  name
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/gu, '')
    .slice(0, LONGEST_FILENAME)
    .toWellFormed()
