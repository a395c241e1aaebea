import { createInterface } from 'node:readline'
import { type Kept, KitErrors, keepTemporarily, type PersonalDataPage } from '@medtrack/kit'

/** One part of what a service holds, from a cursor on; undefined where nobody answers. */
export type ReadPart = (after: string | undefined) => Promise<Omit<PersonalDataPage, 'service'> | undefined>

/** A service and how to ask it. */
export type Source = { readonly service: string; readonly file: string; readonly read: ReadPart }

/** Everything that one service holds, put aside on disk: reading it again costs no memory. */
export type Gathered = AsyncDisposable & {
  readonly file: string
  records(): AsyncIterable<Line>
}

/** A section begins, or one record of it. */
export type Line = { section: string; record?: Readonly<Record<string, unknown>> }

/** No person has so much; whatever gives more is out of order. */
const MOST_BYTES = 1_073_741_824

/** Asks the service until it has given everything. @throws request.unavailable (503), naming the service */
export const gather = async ({ service, file, read }: Source): Promise<Gathered> => {
  const kept = await keepTemporarily(linesOf(service, read), MOST_BYTES)
  if (!kept) throw new Error(`${service} gave more than ${MOST_BYTES} bytes about one person`)
  return {
    file,
    records: () => readBack(kept),
    [Symbol.asyncDispose]: async () => await kept.file.close(),
  }
}

const linesOf = async function* (service: string, read: ReadPart): AsyncGenerator<Buffer> {
  let after: string | undefined
  let open = ''
  do {
    const part = await read(after)
    if (!part) throw KitErrors.unavailable({ facts: { dependency: service }, retryAfterSeconds: 5 })
    for (const { name, records } of part.sections) {
      if (name !== open) yield lineOf({ section: name })
      open = name
      for (const record of records) yield lineOf({ section: name, record })
    }
    after = part.next ?? undefined
  } while (after !== undefined)
}

const lineOf = (line: Line): Buffer => Buffer.from(`${JSON.stringify(line)}\n`)

const readBack = async function* ({ file }: Kept): AsyncGenerator<Line> {
  const input = file.createReadStream({ start: 0, autoClose: false })
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield JSON.parse(text) as Line
  }
}
