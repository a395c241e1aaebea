import { createHash } from 'node:crypto'
import type { CommApi } from '@medtrack/contracts'
import { KitErrors, Problem, type ServiceClient } from '@medtrack/kit'
import type { Gathered } from './gathering.ts'

/** Where COMM says which documents a person has. */
const SECTION = 'documents'
const FOLDER = 'documents'

/** A file of an archive, read as it leaves. */
export type Enclosed = {
  readonly path: string
  readonly bytes: number
  readonly content: AsyncIterable<Uint8Array>
}

/** One of the person's documents, as COMM tells of it. */
type Listed = { id: string; filename: string; size_bytes: number; sha256: string }
type Piece = NonNullable<Awaited<ReturnType<ServiceClient<typeof CommApi>['readDocumentPiece']>>>
/** Asks COMM for the piece of a document that begins there; undefined where the document is no more. */
export type ReadPiece = (id: string, from: number) => Promise<Piece | undefined>

/**
 * What is in the person's documents, one after the other; the last file names those that are locked or were removed
 * meanwhile. Holds a piece of one document at a time. @throws request.unavailable (503) while COMM, or its store, is away
 */
export const enclose = async function* (
  gathered: readonly Gathered[],
  read: ReadPiece,
): AsyncGenerator<Enclosed> {
  const missing: { id: string; filename: string; reason: string }[] = []
  for (const part of gathered) {
    for await (const { section, record } of part.records()) {
      if (section !== SECTION || record === undefined) continue
      const document = { ...record, size_bytes: Number(record['size_bytes']) } as Listed
      const first = await firstOf(document, read)
      const { id, filename, size_bytes: bytes } = document
      if (typeof first === 'string') missing.push({ id, filename, reason: first })
      else yield { path: `${FOLDER}/${id}/${filename}`, bytes, content: contentOf(document, first, read) }
    }
  }
  if (missing.length === 0) return
  const list = Buffer.from(`${JSON.stringify(missing, null, 2)}\n`)
  yield { path: `${FOLDER}/not-included.json`, bytes: list.length, content: inOne(list) }
}

/** The beginning of a document, or why nobody gets it. */
const firstOf = async ({ id }: Listed, read: ReadPiece): Promise<Piece | string> => {
  try {
    return (await read(id, 0)) ?? 'comm.document-not-found'
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return error.code
    throw error
  }
}

const contentOf = async function* (
  { id, size_bytes, sha256 }: Listed,
  first: Piece,
  read: ReadPiece,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let from = 0
  for (let piece: Piece | undefined = first; ; piece = await read(id, from)) {
    if (!piece) throw KitErrors.unavailable({ facts: { dependency: 'comm-service' }, retryAfterSeconds: 5 })
    const content = Buffer.from(piece.content, 'base64')
    hash.update(content)
    from += content.length
    yield content
    if (piece.is_last || content.length === 0) break
  }
  if (from !== size_bytes || hash.digest('hex') !== sha256)
    throw new Error('a document came with other content than it had')
}

const inOne = async function* (content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}
