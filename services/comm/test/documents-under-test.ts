import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Caller,
  EICAR,
  type FileStore,
  FileStoreFailed,
  identityHeaders,
  ScannerFailed,
  type VirusScanner,
} from '@medtrack/kit'
import { openTestStore } from '@medtrack/testkit'
import { type Answer, type CommUnderTest, openComm } from './comm-under-test.ts'

/** A file as a form sends it, with the fields beside it. */
export type Sent = {
  name?: string
  /** Null where its sender says none. */
  type?: string | null
  content: Uint8Array | string
  fields?: Readonly<Record<string, string>>
}

/** A store, or a scanner, that is away while a test says so. */
export type Outage = { isAway: boolean }

/** COMM with documents in a store of its own. */
export type DocumentsUnderTest = AsyncDisposable & {
  readonly comm: CommUnderTest
  readonly store: FileStore
  /** Stands between COMM and its store. */
  readonly storeOutage: Outage & { beforeRemove?: () => Promise<void>; beforeOpen?: () => Promise<void> }
  readonly scannerOutage: Outage
  /** Keys that were put, in order. */
  readonly puts: string[]
  upload(as: Caller, sent: Sent): Promise<Answer>
  /** Puts a text in that must be taken; its id. */
  given(as: Caller, content: string, fields?: Readonly<Record<string, string>>): Promise<string>
  /** What a link gives. */
  fetch(url: string): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>
  /** Fetches a document as a person would: asks for the link, and follows it. */
  download(as: Caller, id: string): Promise<{ status: number; bytes: Buffer }>
}

const BOUNDARY = 'between-parts'

/** Takes everything with the EICAR file in it for infected. */
const eicarScanner = (outage: Outage): VirusScanner => ({
  name: 'test',
  scan: async (content) => {
    if (outage.isAway) throw new ScannerFailed('it is away')
    const text = Buffer.concat(await Array.fromAsync(content)).toString('latin1')
    return text.includes(EICAR) ? { kind: 'infected', signature: 'Eicar' } : { kind: 'clean' }
  },
  check: async () => {
    if (outage.isAway) throw new ScannerFailed('it is away')
  },
})

const formOf = ({ name, type = 'application/octet-stream', content, fields = {} }: Sent): Buffer => {
  const written = Object.entries(fields).map(
    ([field, value]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const filename = (name ?? 'notes.txt').replaceAll('"', '%22').replaceAll(/[\r\n]/g, '%0A')
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\n${type === null ? '' : `content-type: ${type}\r\n`}\r\n`
  return Buffer.concat([
    Buffer.from(written.join('') + head),
    Buffer.from(content as Uint8Array),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
}

/** Opens COMM with documents; `scanner` is a test's own, one that knows EICAR, or none. */
export const openDocuments = async (
  options: {
    scanner?: VirusScanner | 'eicar'
    settings?: Readonly<Record<string, string>>
    store?: FileStore
    on?: CommUnderTest
  } = {},
): Promise<DocumentsUnderTest> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-documents-'))
  const store = options.store ?? openTestStore(directory)
  const storeOutage: DocumentsUnderTest['storeOutage'] = { isAway: false }
  const scannerOutage: Outage = { isAway: false }
  const puts: string[] = []
  const there = async <T>(work: () => Promise<T>): Promise<T> => {
    if (storeOutage.isAway) throw new FileStoreFailed('it is away')
    return await work()
  }
  const between: FileStore = {
    ...store,
    put: (key, content, signal) =>
      there(async () => {
        puts.push(key)
        await store.put(key, content, signal)
      }),
    open: (key, signal) =>
      there(async () => {
        await storeOutage.beforeOpen?.()
        return await store.open(key, signal)
      }),
    read: (key, from, bytes, signal) => there(() => store.read(key, from, bytes, signal)),
    size: (key, signal) => there(() => store.size(key, signal)),
    remove: (key, signal) =>
      there(async () => {
        await storeOutage.beforeRemove?.()
        await store.remove(key, signal)
      }),
    ping: () => there(() => store.ping()),
  }
  const scanner = options.scanner === 'eicar' ? eicarScanner(scannerOutage) : options.scanner
  const comm = await openComm({
    ...(options.settings ? { settings: options.settings } : {}),
    ...(options.on ? { on: options.on } : {}),
    means: { openFiles: () => ({ store: between, scanner }) },
  })

  const upload = async (as: Caller, sent: Sent): Promise<Answer> => {
    const answer = await comm.hosted.app.inject({
      method: 'POST',
      url: '/api/documents/',
      headers: {
        ...identityHeaders(comm.vault, as, comm.clock),
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      },
      payload: formOf(sent),
    })
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: answer.json() }
  }
  const fetch = async (url: string) => {
    const { pathname, search } = new URL(url)
    const answer = await comm.hosted.app.inject({
      method: 'GET',
      url: `${pathname.replace(/^\/comm/, '')}${search}`,
    })
    return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
  }
  return {
    comm,
    store,
    storeOutage,
    scannerOutage,
    puts,
    upload,
    given: async (as, content, fields = {}) => {
      const { status, body, text } = await upload(as, { content, fields })
      if (status !== 201 && status !== 202) throw new Error(`the document was not taken: ${text}`)
      return body.id
    },
    fetch,
    download: async (as, id) => {
      const { status, headers, text } = await comm.request('GET', `/api/documents/${id}/download/`, { as })
      return status === 302 ? fetch(String(headers['location'])) : { status, bytes: Buffer.from(text) }
    },
    [Symbol.asyncDispose]: async () => {
      await comm[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** SHA-256 in hexadecimal. */
export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex')
