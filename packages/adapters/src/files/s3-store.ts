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
import { type Silence, watchedBody, watchSilence } from './s3-body.ts'
import type { S3Place } from './s3-place.ts'

/** For calls without content. */
const ANSWER_MILLISECONDS = 10_000
const CONNECT_MILLISECONDS = 3_000
/** Without a byte in either direction: content of any size may take as long as it moves. */
const SILENCE_MILLISECONDS = 15_000
/** What a store has taken it writes down and hashes before it answers: so much in a second at least. */
const BYTES_KEPT_PER_SECOND = 64 * 1_048_576

/** Nobody keeps a file there: asked for to see whether the store answers. */
const ABSENT_KEY = 'medtrack-health/absent'

export type S3StoreOptions = S3Place & {
  /** Milliseconds without an answer or a byte after which the store counts as gone; shorter in tests. */
  silenceMilliseconds?: number
  /** Bytes in a second at which it is given time to answer once it has everything; fewer in tests. */
  bytesKeptPerSecond?: number
}

/** Keeps files in a bucket of any service that speaks the S3 API. */
export const openS3Store = (options: S3StoreOptions): FileStore => {
  const {
    endpoint,
    region,
    credentials,
    bucket: Bucket,
    silenceMilliseconds = SILENCE_MILLISECONDS,
    bytesKeptPerSecond = BYTES_KEPT_PER_SECOND,
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
    // How long it may be silent is for each call to say: a reader may be slow, and a long file takes long to keep.
    requestHandler: { connectionTimeout: Math.min(CONNECT_MILLISECONDS, silenceMilliseconds) },
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
        const keeping = (content.bytes / bytesKeptPerSecond) * 1_000
        const body = Readable.from(watched(content, silence, keeping), { objectMode: false })
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
          return { bytes: found.ContentLength, content: watchedBody(body, found.ContentLength, silence) }
        } catch (error) {
          silence.end()
          throw error
        }
      }),
    read: (key, from, bytes, signal) =>
      failing('read', async () => {
        const Range = `bytes=${from}-${from + bytes - 1}`
        const found = await client
          .send(new GetObjectCommand({ ...keyOf(key), Range }), soon(signal))
          .catch(beyondItsEnd)
          .catch(absent)
        if (!found) return undefined
        if (found === BEYOND) return Buffer.alloc(0)
        // A store that knows no ranges answers with everything.
        if (found.ContentRange === undefined && (from > 0 || (found.ContentLength ?? bytes + 1) > bytes)) {
          ;(found.Body as Readable | undefined)?.destroy()
          throw new FileStoreFailed('the file store gives files as a whole only')
        }
        return Buffer.from((await found.Body?.transformToByteArray()) ?? [])
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

const BEYOND = Symbol('beyond')

const beyondItsEnd = (error: unknown): typeof BEYOND => {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416) return BEYOND
  throw error
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

async function* watched(
  content: FileContent,
  silence: Silence,
  keepingMilliseconds: number,
): AsyncIterable<Uint8Array> {
  let bytes = 0
  for await (const piece of content.open()) {
    silence.moved()
    bytes += piece.length
    yield piece
  }
  if (bytes !== content.bytes) throw new Error('the content is not as long as it was said')
  silence.moved(keepingMilliseconds)
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
