import { crc32, inflateRawSync } from 'node:zlib'
import type { SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'

/** A file within a ZIP archive. */
export type ZipPart = { readonly name: string; readonly bytes: Uint8Array }

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number }

// Signatures and sizes of PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
const LOCAL_HEADER = 0x04034b50
const LOCAL_HEADER_BYTES = 30
const DIRECTORY_ENTRY = 0x02014b50
const DIRECTORY_ENTRY_BYTES = 46
const DIRECTORY_END = 0x06054b50
const DIRECTORY_END_BYTES = 22
const LONGEST_COMMENT = 65_535
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8

const unreadable = (cause?: unknown) =>
  new SpreadsheetRefused('unreadable', 'the file is damaged: save it again as XLSX', { cause })

/**
 * The parts of an archive that `wanted` names. The directory at its end is the only truth; before anything is unpacked
 * it says how large everything is, and nothing may become larger than it said.
 * @throws SpreadsheetRefused
 */
export const unpackZip = (
  archive: Buffer,
  wanted: (name: string) => boolean,
  limits: SpreadsheetLimits,
): ZipPart[] => {
  const entries = readDirectory(archive, limits).filter(({ name }) => wanted(name))
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  const inflated = entries.some(
    ({ packed, unpacked }) => unpacked > packed * limits.unpackedRatio + RATIO_FREE_BYTES,
  )
  if (total > limits.unpackedBytes || inflated) {
    throw new SpreadsheetRefused('unpacks-too-large', 'the file unpacks to far more than it is itself')
  }
  return entries.map((entry) => ({ name: entry.name, bytes: unpackEntry(archive, entry) }))
}

/** A small part may well be one text a thousand times. */
const RATIO_FREE_BYTES = 1_048_576

const readDirectory = (archive: Buffer, limits: SpreadsheetLimits): Entry[] => {
  const end = findDirectoryEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > limits.parts)
    throw new SpreadsheetRefused('unpacks-too-large', `the file has more than ${limits.parts} parts`)
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + DIRECTORY_ENTRY_BYTES > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw unreadable()
    const name = archive.readUInt16LE(at + 28)
    if (archive.readUInt16LE(at + 8) & ENCRYPTED) throw encrypted()
    entries.push({
      name: archive.toString('utf8', at + DIRECTORY_ENTRY_BYTES, at + DIRECTORY_ENTRY_BYTES + name),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    })
    at += DIRECTORY_ENTRY_BYTES + name + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

export const encrypted = (): SpreadsheetRefused =>
  new SpreadsheetRefused('encrypted', 'the file is protected by a password: save it without one')

const findDirectoryEnd = (archive: Buffer): number => {
  const earliest = Math.max(0, archive.length - DIRECTORY_END_BYTES - LONGEST_COMMENT)
  for (let at = archive.length - DIRECTORY_END_BYTES; at >= earliest; at--) {
    if (archive.readUInt32LE(at) === DIRECTORY_END) return at
  }
  throw unreadable()
}

const unpackEntry = (archive: Buffer, { method, packed, unpacked, offset }: Entry): Uint8Array => {
  if (offset + LOCAL_HEADER_BYTES > archive.length || archive.readUInt32LE(offset) !== LOCAL_HEADER)
    throw unreadable()
  const lengths = archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const from = offset + LOCAL_HEADER_BYTES + lengths
  const data = archive.subarray(from, from + packed)
  if (data.length !== packed) throw unreadable()
  const bytes = method === STORED ? data : inflate(method, data, unpacked)
  if (bytes.length !== unpacked) throw unreadable()
  return bytes
}

const inflate = (method: number, data: Buffer, unpacked: number): Buffer => {
  if (method !== DEFLATED) throw unreadable()
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(unpacked, 1) })
  } catch (cause) {
    throw unreadable(cause)
  }
}

/** An archive of these parts, nothing compressed: what reads it sees exactly what was checked. */
export const packZip = (parts: readonly ZipPart[]): Buffer => {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    // Names are UTF-8.
    facts.writeUInt16LE(0x800, 2)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(bytes.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    locals.push(signature(LOCAL_HEADER), facts, nameBytes, bytes)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(signature(DIRECTORY_ENTRY), Buffer.from([20, 0]), facts, place, nameBytes)
    offset += LOCAL_HEADER_BYTES + nameBytes.length + bytes.length
  }
  const end = Buffer.alloc(DIRECTORY_END_BYTES)
  end.writeUInt32LE(DIRECTORY_END, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
