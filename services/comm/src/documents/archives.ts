import { isOfficeType } from './file-types.ts'

/** Reads a part of a file. */
export type ReadPart = (position: number, bytes: number) => Promise<Buffer>

/** What is to be known of a ZIP archive (PKWARE APPNOTE 6.3.10). */
export type ArchiveFacts = { readonly isEncrypted: boolean; readonly hasMacros: boolean }

const END = 0x06054b50
const ENTRY = 0x02014b50
const ZIP64_LOCATOR = 0x07064b50
const ZIP64_END = 0x06064b50
/** The end record with the longest comment. */
const LONGEST_END = 22 + 65_535
/** Far more than documents have; what has more is made to be a burden. */
const MOST_ENTRIES = 20_000
const LONGEST_DIRECTORY = 4 * 1024 * 1024
const ENTRY_BYTES = 46

/** What the directory of an archive says; undefined where it cannot be read, or is too long to be honest. */
export const readArchive = async (bytes: number, read: ReadPart): Promise<ArchiveFacts | undefined> => {
  const start = Math.max(0, bytes - LONGEST_END)
  const tail = await read(start, bytes - start)
  const place = await placeOfDirectory(tail, start, read)
  if (!place || place.length > LONGEST_DIRECTORY || place.offset + place.length > bytes) return undefined
  return factsOf(await read(place.offset, place.length))
}

type Place = { offset: number; length: number }

const placeOfDirectory = async (tail: Buffer, start: number, read: ReadPart): Promise<Place | undefined> => {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue
    const length = tail.readUInt32LE(at + 12)
    const offset = tail.readUInt32LE(at + 16)
    if (length !== 0xffffffff && offset !== 0xffffffff) return { offset, length }
    if (at < 20 || tail.readUInt32LE(at - 20) !== ZIP64_LOCATOR) return undefined
    const where = Number(tail.readBigUInt64LE(at - 20 + 8))
    if (where > start + at) return undefined
    const end = await read(where, 56)
    if (end.length < 56 || end.readUInt32LE(0) !== ZIP64_END) return undefined
    return { length: Number(end.readBigUInt64LE(40)), offset: Number(end.readBigUInt64LE(48)) }
  }
  return undefined
}

const factsOf = (directory: Buffer): ArchiveFacts | undefined => {
  let isEncrypted = false
  let hasMacros = false
  let entries = 0
  for (let at = 0; at < directory.length; entries += 1) {
    if (entries > MOST_ENTRIES || at + ENTRY_BYTES > directory.length) return undefined
    if (directory.readUInt32LE(at) !== ENTRY) return undefined
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('latin1', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength)
    if ((directory.readUInt16LE(at + 8) & 1) === 1) isEncrypted = true
    if (/(?:^|\/)vbaProject\.bin$/i.test(name) || /^Basic\//.test(name)) hasMacros = true
    at += ENTRY_BYTES + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return { isEncrypted, hasMacros }
}

/** Whether a type is kept in a ZIP archive. */
export const isArchive = (type: string): boolean => type === 'application/zip' || isOfficeType(type)
