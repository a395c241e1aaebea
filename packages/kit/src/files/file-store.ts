import type { Readable } from 'node:stream'

/** Content that can be read from its start as often as it is asked for. */
export type FileContent = {
  readonly bytes: number
  /** SHA-256 of it, in hexadecimal. */
  readonly sha256: string
  /** From the start, in pieces. */
  open(): AsyncIterable<Uint8Array>
}

/**
 * What a store has under a key. Reading may fail with {@link FileStoreFailed} at any piece. Whoever opened it reads it to
 * its end or destroys it, also before its first piece: until then it may hold a connection.
 */
export type StoredContent = { readonly bytes: number; readonly content: Readable }

/**
 * Where files are kept. A key is `<folder>/…/<name>` in lower-case letters, digits and dashes; the same key always has
 * the same content, so writing it again changes nothing. Everything throws {@link FileStoreFailed} when the store cannot
 * be reached, does not answer in time, refuses, or does not do what it says.
 */
export type FileStore = AsyncDisposable & {
  /** `folder` or `s3`. */
  readonly name: string
  /**
   * Keeps the content. What breaks off leaves nothing that has its size: no file, a shorter one where the store is no
   * better, or a part for `removeParts`.
   */
  put(key: string, content: FileContent, signal?: AbortSignal): Promise<void>
  /** Bytes of a file; undefined where there is none. */
  size(key: string, signal?: AbortSignal): Promise<number | undefined>
  /** The file; undefined where there is none. */
  open(key: string, signal?: AbortSignal): Promise<StoredContent | undefined>
  /** The part of a file that begins there; shorter where the file ends before, undefined where there is none. */
  read(key: string, from: number, bytes: number, signal?: AbortSignal): Promise<Buffer | undefined>
  /** Removes the file; nothing happens where there is none. */
  remove(key: string, signal?: AbortSignal): Promise<void>
  /** Removes parts of files whose writing began before then and never ended; tells how many. */
  removeParts(before: Date): Promise<number>
  /** Milliseconds that the store took to answer. */
  ping(): Promise<number>
}

/** A store did not do what it was asked. The message holds neither keys nor secrets of the store. */
export class FileStoreFailed extends Error {
  override readonly name = 'FileStoreFailed'
}

const KEY = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/
const LONGEST_KEY = 512

/** @throws for a key that could mean another place than the one under its store. */
export const assertFileKey = (key: string): void => {
  if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Error('not a key of a file')
}
