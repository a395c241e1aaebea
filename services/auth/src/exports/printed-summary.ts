import type { PrintedDocument, PrintedPart } from '@medtrack/kit'
import { type Heading, textOf } from './documents.ts'
import type { Gathered } from './gathering.ts'
import { type ExportWords, sectionTitle } from './words.ts'

/** Less than may be printed, for titles and the last sentence; the page for browsers has everything. */
const MOST = { rows: 2_500, characters: 350_000 }

/** What is held about a person, as far as anybody reads it on paper. */
export const printedSummary = async (
  gathered: readonly Gathered[],
  { words, language, at }: Heading,
): Promise<PrintedDocument> => {
  const made = `${words.made} ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    ...{
      language,
      issuer: 'MedTrack',
      title: words.title,
      subtitle: [made],
      footer: words.title,
      wide: false,
    },
    parts: await partsOf(gathered, words),
  }
}

const partsOf = async (gathered: readonly Gathered[], words: ExportWords): Promise<PrintedPart[]> => {
  const parts: PrintedPart[] = []
  let [rows, characters] = [0, 0]
  for (const source of gathered) {
    for await (const { section, record } of source.records()) {
      if (record === undefined) {
        closeSection(parts, words)
        parts.push({ kind: 'heading', text: sectionTitle(words, section) })
        continue
      }
      const facts = Object.entries(record).map(
        ([name, value]) => [name.replaceAll('_', ' '), textOf(value)] as const,
      )
      rows += facts.length
      characters += facts.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
      if (rows > MOST.rows || characters > MOST.characters) {
        return [...parts, { kind: 'paragraph', text: words.more }]
      }
      parts.push({ kind: 'facts', rows: facts })
    }
  }
  closeSection(parts, words)
  return parts
}

/** A section of nothing says so. */
const closeSection = (parts: PrintedPart[], { nothing }: ExportWords): void => {
  if (parts.at(-1)?.kind === 'heading') parts.push({ kind: 'paragraph', text: nothing })
}
