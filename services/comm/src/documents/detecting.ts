import type { Upload } from '@medtrack/kit'
import { fileTypeFromStream } from 'file-type'
import { CommErrors } from '../errors.ts'
import { hasActiveContent } from './active-content.ts'
import { isArchive, readArchive } from './archives.ts'
import { claimedText, isOfficeType, lieOfName, lieOfType } from './file-types.ts'
import { isPlainText } from './plain-texts.ts'

/** What a file is by its bytes. */
export type Detected = { readonly type: string; readonly hasActiveContent: boolean }

/**
 * Finds out what a file is, and refuses what is not allowed, what pretends, and what nobody can look into.
 * @throws comm.document-empty, comm.document-type-refused, comm.document-type-lies,
 * comm.archive-unreadable, comm.archive-encrypted, comm.macros-refused
 */
export const detect = async (upload: Upload, allowed: readonly string[]): Promise<Detected> => {
  if (upload.bytes === 0) throw CommErrors.documentEmpty()
  const type = await typeOf(upload)
  if (type === undefined || !allowed.includes(type)) {
    throw CommErrors.documentTypeRefused({ facts: { type: type ?? 'unknown', allowed: allowed.join(', ') } })
  }
  const said = lieOfName(upload.filename, type) ?? lieOfType(upload.mediaType, type)
  if (said !== undefined) throw CommErrors.documentTypeLies({ facts: { said, type } })
  if (isArchive(type)) await lookInto(upload, type)
  return { type, hasActiveContent: type === 'application/pdf' && (await hasActiveContent(upload.open())) }
}

const typeOf = async (upload: Upload): Promise<string | undefined> => {
  const found = await fileTypeFromStream(ReadableStream.from(upload.open()) as never).catch(() => undefined)
  if (found) return found.mime
  return (await isPlainText(upload.open())) ? claimedText(upload.filename, upload.mediaType) : undefined
}

const lookInto = async (upload: Upload, type: string): Promise<void> => {
  const facts = await readArchive(upload.bytes, (position, bytes) => upload.read(position, bytes))
  if (!facts) throw CommErrors.archiveUnreadable()
  if (facts.isEncrypted) throw CommErrors.archiveEncrypted()
  if (isOfficeType(type) && facts.hasMacros) throw CommErrors.macrosRefused()
}
