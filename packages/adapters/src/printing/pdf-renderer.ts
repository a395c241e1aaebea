import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { KitErrors, PRINTED_LIMITS, type PrintedDocument, type RenderPdf } from '@medtrack/kit'
import { printedFonts } from './fonts.ts'
import type { PdfWorkerAnswer, PdfWorkerSettings } from './pdf-worker.ts'

/** A document of the most rows takes two seconds of a quiet core. */
const LIMIT_MILLISECONDS = 20_000
/** Documents that wait for their turn; who comes after them is told to come back. */
const MOST_WAITING = 8
const RETRY_SECONDS = 10

/** Prints documents; disposing ends its thread. */
export type PdfRenderer = AsyncDisposable & { readonly render: RenderPdf }

/**
 * Sets documents by typst in a thread of its own, one after the other, so that nothing else waits for them. The thread
 * is started by the first document, keeps no process alive, and is replaced when a document takes too long.
 * @throws when a font is not installed
 */
export const createPdfRenderer = ({
  fonts = printedFonts(),
  limitMilliseconds = LIMIT_MILLISECONDS,
}: {
  fonts?: readonly string[]
  limitMilliseconds?: number
} = {}): PdfRenderer => {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const start = (): Worker => {
    const settings: PdfWorkerSettings = { fonts }
    const started = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData: settings })
    started.on('exit', () => {
      if (worker === started) worker = undefined
    })
    return started
  }

  const set = async (text: string): Promise<Buffer> => {
    worker ??= start()
    const busy = worker
    const limit = AbortSignal.timeout(limitMilliseconds)
    busy.ref()
    try {
      busy.postMessage(text)
      // Rejects with what the thread ended with, too.
      const [answer] = (await once(busy, 'message', { signal: limit })) as [PdfWorkerAnswer]
      if ('failed' in answer) throw new Error(`the document could not be printed: ${answer.failed}`)
      return Buffer.from(answer.pdf)
    } catch (error) {
      if (!limit.aborted) throw error
      worker = undefined
      // It ends once typst returns; nobody waits for it.
      void busy.terminate()
      throw unavailable(error)
    } finally {
      busy.unref()
    }
  }

  return {
    render: async (document) => {
      const text = JSON.stringify(document)
      if (isTooLong(document, text)) throw KitErrors.tooLongToPrint({ facts: PRINTED_LIMITS })
      if (waiting >= MOST_WAITING) throw unavailable()
      waiting += 1
      const turn = last
        .then(() => set(text))
        .finally(() => {
          waiting -= 1
        })
      last = turn.catch(() => undefined)
      return await turn
    },
    [Symbol.asyncDispose]: async () => {
      await worker?.terminate()
    },
  }
}

const unavailable = (cause?: unknown) =>
  KitErrors.unavailable({
    facts: { dependency: 'the printing of documents' },
    retryAfterSeconds: RETRY_SECONDS,
    ...(cause === undefined ? {} : { cause }),
  })

const isTooLong = ({ parts }: PrintedDocument, text: string): boolean => {
  const rows = parts.reduce((sum, part) => sum + ('rows' in part ? part.rows.length : 0), 0)
  return rows > PRINTED_LIMITS.rows || text.length > PRINTED_LIMITS.characters
}
