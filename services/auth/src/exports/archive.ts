import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Heading, jsonOf, pageOf } from './documents.ts'
import type { Gathered } from './gathering.ts'

/** Packs what was gathered as it leaves; what was put aside is gone when the archive is, or is given up. */
export const pack = (gathered: readonly Gathered[], heading: Heading): Readable => {
  const zip = new ZipFile()
  const archive = zip.outputStream as Readable
  const add = (name: string, content: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, { mtime: heading.at }, (give) =>
      give(null, Readable.from(content(), { objectMode: false })),
    )
  // A part that cannot be read leaves an archive that ends early, which no program takes for whole.
  zip.on('error', (error: Error) => void archive.destroy(error))
  archive.once('close', () => {
    for (const part of gathered) part[Symbol.asyncDispose]().then(undefined, () => undefined)
  })
  zip.addBuffer(Buffer.from(readmeOf(heading)), 'README.txt', { mtime: heading.at })
  add('summary.html', () => pageOf(gathered, heading))
  for (const part of gathered) add(part.file, () => jsonOf(part.records()))
  zip.end()
  return archive
}

const readmeOf = ({ words, at }: Heading): string =>
  `${[words.title, `${words.made} ${at.toISOString()}`, ...words.readme].join('\n\n')}\n`
