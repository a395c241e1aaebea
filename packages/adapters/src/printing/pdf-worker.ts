import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** What the thread is told when it starts: files of the fonts. */
export type PdfWorkerSettings = { readonly fonts: readonly string[] }

/** What the thread answers to a document, given as JSON. */
export type PdfWorkerAnswer = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly failed: string }

const FOLDER = fileURLToPath(new URL('./', import.meta.url))

const { fonts } = workerData as PdfWorkerSettings
const layout = readFileSync(new URL('./document.typ', import.meta.url), 'utf8')
const compiler = NodeCompiler.create({
  workspace: FOLDER,
  fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }],
})

const messagesOf = (diagnostics: readonly { message: string }[]) =>
  diagnostics.map(({ message }) => message).join('; ')

const render = (document: string): PdfWorkerAnswer => {
  // An input is a value of the layout: whatever stands in it is text.
  const compiled = compiler.compile({ mainFileContent: layout, inputs: { document } })
  const error = compiled.takeError()
  if (error) return { failed: messagesOf(compiler.fetchDiagnostics(error)) }
  const warnings = compiled.takeWarnings()
  // Such as a font that is not there: better no document than one with boxes for letters.
  if (warnings) return { failed: messagesOf(compiler.fetchDiagnostics(warnings)) }
  if (!compiled.result) return { failed: 'nothing came of it' }
  const pdf = new Uint8Array(compiler.pdf(compiled.result))
  // What it remembers of a document is of no use to the next, and would be kept for good.
  compiler.evictCache(0)
  return { pdf }
}

parentPort?.on('message', (document: string) => {
  let answer: PdfWorkerAnswer
  try {
    answer = render(document)
  } catch (error) {
    answer = { failed: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer] : [])
})
