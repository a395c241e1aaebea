import { KitErrors } from '../errors.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

const unreadable = (reason: string) => KitErrors.unreadable({ facts: { reason } })

/**
 * Reads a JSON body strictly (RFC 8259, I-JSON of RFC 7493): well-formed UTF-8 with or without a byte order mark, no
 * name twice in one object, no prototype names, no NUL, no lone surrogate, finite numbers, at most `maxDepth` levels.
 * Strings come back in Unicode normal form C, so that equal texts are equal bytes from here on.
 * @throws request.unreadable
 */
export const parseJsonBody = (bytes: Uint8Array, maxDepth: number): unknown => {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch (cause) {
    throw KitErrors.unreadable({ facts: { reason: 'the body is not UTF-8' }, cause })
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw KitErrors.unreadable({ facts: { reason: 'the body is not JSON' }, cause })
  }
  const walk = { members: 0, maxDepth }
  const clean = cleanValue(value, 1, walk)
  // JSON.parse keeps the last of equal names; then the text has more members than the value.
  if (countMembers(text) !== walk.members) throw unreadable('a name appears twice in one object')
  return clean
}

type Walk = { members: number; maxDepth: number }

const cleanValue = (value: unknown, depth: number, walk: Walk): unknown => {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unreadable('a number is too large')
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  if (depth > walk.maxDepth) throw unreadable(`the body is nested deeper than ${walk.maxDepth} levels`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = cleanValue(value[i], depth + 1, walk)
    return value
  }
  const record = value as Record<string, unknown>
  for (const name of Object.keys(record)) {
    walk.members++
    if (name === '__proto__') throw unreadable('"__proto__" is not a name that may be used')
    if (name.includes('\0') || !name.isWellFormed())
      throw unreadable('a name holds characters that are no text')
    const member = record[name]
    if (name === 'constructor' && typeof member === 'object' && member !== null && 'prototype' in member) {
      throw unreadable('"constructor.prototype" is not a name that may be used')
    }
    const clean = cleanValue(member, depth + 1, walk)
    if (clean !== member) record[name] = clean
  }
  return record
}

/** A text without NUL and lone surrogates, in normal form C. @throws request.unreadable */
export const cleanText = (text: string): string => {
  if (text.includes('\0')) throw unreadable('a text holds the character U+0000')
  if (!text.isWellFormed()) throw unreadable('a text holds half a surrogate pair')
  return text.normalize('NFC')
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

/** Members of all objects in a valid JSON text: the colons outside its strings. */
const countMembers = (text: string): number => {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === COLON) count++
    else if (code === QUOTE) {
      for (i++; text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++
    }
  }
  return count
}
