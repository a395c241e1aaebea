import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { assertFileKey, type FileContent, type FileStore, FileStoreFailed } from '@medtrack/kit'
import type { S3Place } from './s3-place.ts'

/** For calls without content. */
const ANSWER_MILLISECONDS = 10_000
const CONNECT_MILLISECONDS = 3_000
/** Without a byte in either direction: content of any size may take as long as it moves. */
const SILENCE_MILLISECONDS = 15_000

/** Nobody keeps a file there: asked for to see whether the store answers. */
const ABSENT_KEY = 'medtrack-health/absent'

export type S3StoreOptions = S3Place & {
  /** Milliseconds without an answer or a byte after which the store counts as gone; shorter in tests. */
  silenceMilliseconds?: number
}

/** Keeps files in a bucket of any service that speaks the S3 API. */
export const openS3Store = (options: S3StoreOptions): FileStore => {
  const {
    endpoint,
    region,
    credentials,
    bucket: Bucket,
    silenceMilliseconds = SILENCE_MILLISECONDS,
  } = options
  const answerMilliseconds = Math.min(ANSWER_MILLISECONDS, silenceMilliseconds)
  const client = new S3Client({
    endpoint,
    region,
    ...(credentials ? { credentials } : {}),
    forcePathStyle: true,
    // What is said of content is said by its SHA-256 in the signature, which every S3 knows.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
    // What fails is thrown, and said by whoever it concerns.
    logger: SILENT,
    requestHandler: {
      connectionTimeout: Math.min(CONNECT_MILLISECONDS, silenceMilliseconds),
      socketTimeout: silenceMilliseconds,
    },
  })

  const keyOf = (key: string) => {
    assertFileKey(key)
    return { Bucket, Key: key }
  }
  const soon = (signal: AbortSignal | undefined) => ({
    abortSignal: anyOf(AbortSignal.timeout(answerMilliseconds), signal),
  })
  const sizeOf = async (key: string, signal?: AbortSignal): Promise<number | undefined> => {
    const found = await client.send(new HeadObjectCommand(keyOf(key)), soon(signal)).catch(absent)
    return found?.ContentLength
  }

  return {
    name: 's3',
    put: (key, content, signal) =>
      failing('keep', async () => {
        const md5 = await md5Of(content)
        const silence = watchSilence(silenceMilliseconds)
        const body = Readable.from(watched(content, silence), { objectMode: false })
        // The call fails with it; here it would end the process.
        body.on('error', silent)
        const command = new PutObjectCommand({
          ...keyOf(key),
          Body: body,
          ContentLength: content.bytes,
          ContentMD5: md5.toString('base64'),
          ContentType: 'application/octet-stream',
        })
        signPayload(command, content.sha256)
        try {
          const sent = await client.send(command, { abortSignal: anyOf(silence.signal, signal) })
          // The tag of what is stored under a key of the service is none of the content's.
          const isOfContent = [undefined, 'AES256'].includes(sent.ServerSideEncryption)
          const tag = sent.ETag?.replaceAll('"', '') ?? ''
          if (isOfContent && /^[0-9a-f]{32}$/.test(tag) && tag !== md5.toString('hex')) {
            throw new FileStoreFailed('the file store says that it has other content than it was given')
          }
        } finally {
          silence.end()
          body.destroy()
        }
      }),
    size: (key, signal) => failing('look for', () => sizeOf(key, signal)),
    open: (key, signal) =>
      failing('read', async () => {
        const silence = watchSilence(silenceMilliseconds)
        try {
          const abortSignal = anyOf(silence.signal, signal)
          const found = await client.send(new GetObjectCommand(keyOf(key)), { abortSignal }).catch(absent)
          if (!found?.Body) {
            silence.end()
            return undefined
          }
          const body = found.Body as Readable
          if (found.ContentLength === undefined) {
            body.destroy()
            throw new FileStoreFailed('the file store does not say how long a file is')
          }
          return { bytes: found.ContentLength, content: piecesOf(body, found.ContentLength, silence) }
        } catch (error) {
          silence.end()
          throw error
        }
      }),
    remove: (key, signal) =>
      failing(
        'remove',
        async () => void (await client.send(new DeleteObjectCommand(keyOf(key)), soon(signal))),
      ),
    // A file is one call here: it is there whole, or not at all.
    removeParts: async () => 0,
    ping: async () => {
      const started = performance.now()
      await failing('answer for', () => sizeOf(ABSENT_KEY))
      return performance.now() - started
    },
    [Symbol.asyncDispose]: async () => client.destroy(),
  }
}

const silent = () => undefined
const SILENT = { debug: silent, info: silent, warn: silent, error: silent }

const absent = (error: unknown): undefined => {
  const isAbsent = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404
  if (!isAbsent || error.name === 'NoSuchBucket') throw error
}

/** Puts the content's own hash into the signature, so that the store refuses what was changed or cut off on the way. */
const signPayload = (command: PutObjectCommand, sha256: string): void => {
  command.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { headers: Record<string, string> }
      request.headers['x-amz-content-sha256'] = sha256
      return next(args)
    },
    { step: 'build', name: 'medtrackContentHash' },
  )
}

const md5Of = async (content: FileContent): Promise<Buffer> => {
  const digest = createHash('md5')
  for await (const piece of content.open()) digest.update(piece)
  return digest.digest()
}

const anyOf = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other ? AbortSignal.any([one, other]) : one

/** Aborts when nothing has moved for so long. */
type Silence = { signal: AbortSignal; moved(): void; end(): void }

const watchSilence = (milliseconds: number): Silence => {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const end = () => clearTimeout(timer)
  const moved = () => {
    end()
    timer = setTimeout(() => controller.abort(new Error('the file store went silent')), milliseconds).unref()
  }
  moved()
  return { signal: controller.signal, moved, end }
}

async function* watched(content: FileContent, silence: Silence): AsyncIterable<Uint8Array> {
  let bytes = 0
  for await (const piece of content.open()) {
    silence.moved()
    bytes += piece.length
    yield piece
  }
  if (bytes !== content.bytes) throw new Error('the content is not as long as it was said')
  silence.moved()
}

async function* piecesOf(body: Readable, bytes: number, silence: Silence): AsyncIterable<Uint8Array> {
  const onSilence = () => body.destroy(silence.signal.reason as Error)
  silence.signal.addEventListener('abort', onSilence)
  let received = 0
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      received += piece.length
      // How long its reader takes is not the store's doing.
      silence.end()
      yield piece
      silence.moved()
    }
    if (received !== bytes) throw new Error('it gave less than it said')
  } catch (cause) {
    throw new FileStoreFailed('the file store broke off', { cause })
  } finally {
    silence.end()
    silence.signal.removeEventListener('abort', onSilence)
    body.destroy()
  }
}

const failing = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof FileStoreFailed) throw cause
    const code = cause instanceof S3ServiceException ? cause.name : (cause as NodeJS.ErrnoException).code
    throw new FileStoreFailed(`the file store did not ${what} a file${code ? ` (${code})` : ''}`, { cause })
  }
}
