import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Heading, jsonOf, pageOf } from './documents.ts'
import type { Enclosed } from './enclosing.ts'
import type { Gathered } from './gathering.ts'

/**
 * Packs what was gathered, and what is enclosed, as it leaves; what was put aside is gone when the archive is, or is given
 * up.
 */
export const pack = (
  gathered: readonly Gathered[],
  enclosed: AsyncIterable<Enclosed>,
  heading: Heading,
  summary: Buffer,
): Readable => {
  const zip = new ZipFile()
  const archive = zip.outputStream as Readable
  const over = new AbortController()
  const add = (name: string, content: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, { mtime: heading.at }, (give) =>
      give(null, Readable.from(content(), { objectMode: false })),
    )
  // A part that cannot be read leaves an archive that ends early, which no program takes for whole.
  const giveUp = (error: Error) => void archive.destroy(error)
  zip.on('error', giveUp)
  archive.once('close', () => {
    over.abort()
    for (const part of gathered) part[Symbol.asyncDispose]().then(undefined, () => undefined)
  })
  zip.addBuffer(Buffer.from(readmeOf(heading)), 'README.txt', { mtime: heading.at })
  zip.addBuffer(summary, 'summary.pdf', { mtime: heading.at, compress: false })
  add('summary.html', () => pageOf(gathered, heading))
  for (const part of gathered) add(part.file, () => jsonOf(part.records()))

  /** Asks for each file once the one before has left. */
  const addEnclosed = async () => {
    for await (const { path, bytes, content } of enclosed) {
      const stream = Readable.from(content, { objectMode: false })
      const left = once(stream, 'close', { signal: over.signal })
      // Most documents are compressed as they are.
      zip.addReadStream(stream, path, { mtime: heading.at, size: bytes, compress: false })
      await left.finally(() => stream.destroy())
    }
    zip.end()
  }
  addEnclosed().catch(giveUp)
  return archive
}

const readmeOf = ({ words, at }: Heading): string =>
  `${[words.title, `${words.made} ${at.toISOString()}`, ...words.readme].join('\n\n')}\n`
