import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'
import type { SheetRow, SpreadsheetSource } from './rows.ts'
import type { XlsxReply, XlsxTask } from './xlsx-worker.ts'

/** Memory of the thread that reads one file: 100,000 rows of 12 columns are read within it. */
const MOST_MEBIBYTES = 1_024
/** Rows that cross from thread to thread at a time. */
const SLICE = 500

/** The rows of the first sheet of an XLSX file. @throws SpreadsheetRefused */
export async function* readXlsx(
  source: SpreadsheetSource,
  limits: SpreadsheetLimits,
): AsyncIterable<SheetRow> {
  const file = await gather(source)
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: { file, limits } satisfies XlsxTask,
    transferList: [file.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEBIBYTES },
    env: {},
  })
  try {
    const { total } = expectTotal(await nextReply(worker))
    for (let from = 0; from < total; from += SLICE) {
      const reply = nextReply(worker)
      worker.postMessage({ from, to: from + SLICE })
      yield* expectRows(await reply)
    }
  } finally {
    await worker.terminate()
  }
}

/** The whole file in memory of its own, which can be handed to another thread. */
const gather = async (source: SpreadsheetSource): Promise<Uint8Array<ArrayBuffer>> => {
  const file = new Uint8Array(new ArrayBuffer(source.bytes))
  let at = 0
  for await (const chunk of source.open()) {
    file.set(chunk, at)
    at += chunk.length
  }
  return file
}

const nextReply = async (worker: Worker): Promise<XlsxReply> => {
  try {
    const [reply] = (await once(worker, 'message')) as [XlsxReply]
    return reply
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw cause
    throw new SpreadsheetRefused('unpacks-too-large', 'the file needs more memory than there is for it', {
      cause,
    })
  }
}

const expectTotal = (reply: XlsxReply) => {
  if ('total' in reply) return reply
  if ('fault' in reply) throw new SpreadsheetRefused(reply.fault, reply.message, { row: reply.row })
  throw new Error('the thread that reads a spreadsheet answered out of turn')
}

const expectRows = (reply: XlsxReply) => {
  if ('rows' in reply) return reply.rows
  throw new Error('the thread that reads a spreadsheet answered out of turn')
}
