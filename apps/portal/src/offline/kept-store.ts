import type { DehydratedState } from '@tanstack/react-query'
import type { User } from '../api/session.ts'

/** One thing that was read, as the client of queries gives it out. */
export type KeptQuery = DehydratedState['queries'][number]
/** Who reads in this browser. */
export type KeptPerson = { user: User; at: number }
/** What was read, with what it costs to keep. */
type Entry = { query: KeptQuery; build: string; at: number; size: number }
/** When each was read and what it costs, by its name: so that the oldest are found without reading all of them. */
type Index = Record<string, { at: number; size: number }>

/** Older than that, nothing is shown, and nothing stays. */
export const KEPT_MILLISECONDS = 7 * 24 * 3_600_000
/** Of what is kept the oldest goes first, in characters of JSON. */
const MOST_CHARACTERS = 4_000_000
const DATABASE = 'medtrack'
const STORE = 'kept'
const PERSON = 'person'
const INDEX = 'index'
const nameOf = (hash: string) => `query ${hash}`

/** The answer to a request. @throws what went wrong with it */
const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return answerOf(request)
}

let opened: Promise<IDBDatabase> | undefined

/** Does something in one transaction, all of it or nothing. A browser that keeps nothing (private windows) is no failure. */
const within = async <T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => Promise<T>,
): Promise<T | undefined> => {
  try {
    opened ??= open()
    const transaction = (await opened).transaction(STORE, mode)
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [result] = await Promise.all([act(transaction.objectStore(STORE)), ended])
    return result
  } catch {
    opened = undefined
    return undefined
  }
}

const withinQuietly = async (act: (store: IDBObjectStore) => Promise<void>): Promise<void> => {
  await within('readwrite', act)
}

const personIn = async (store: IDBObjectStore): Promise<KeptPerson | undefined> =>
  (await answerOf(store.get(PERSON))) as KeptPerson | undefined

/** From now on it is this person who reads here: what somebody else left goes. */
export const claim = (user: User): Promise<void> =>
  withinQuietly(async (store) => {
    if ((await personIn(store))?.user.id !== user.id) await answerOf(store.clear())
    await answerOf(store.put({ user, at: Date.now() } satisfies KeptPerson, PERSON))
  })

/** Who read here last, unless it is too long ago. */
export const findPerson = (): Promise<KeptPerson | undefined> =>
  within('readonly', async (store) => {
    const person = await personIn(store)
    return person && Date.now() - person.at < KEPT_MILLISECONDS ? person : undefined
  })

/** Removes everything. */
export const clear = (): Promise<void> => withinQuietly(async (store) => void (await answerOf(store.clear())))

/** The names of what goes, the oldest first, until the rest fits. */
export const tooMany = (index: Index, now: number): string[] => {
  let size = 0
  return Object.entries(index)
    .sort(([, a], [, b]) => b.at - a.at)
    .filter(([, one]) => {
      size += one.size
      return size > MOST_CHARACTERS || now - one.at > KEPT_MILLISECONDS
    })
    .map(([hash]) => hash)
}

/**
 * Keeps what somebody read, and forgets what is theirs no longer. Another window may have signed somebody else in, or
 * them out: then nothing is written.
 */
export const write = (
  userId: string,
  build: string,
  queries: readonly KeptQuery[],
  gone: readonly string[],
): Promise<void> =>
  withinQuietly(async (store) => {
    if ((await personIn(store))?.user.id !== userId) return
    const index = ((await answerOf(store.get(INDEX))) ?? {}) as Index
    for (const query of queries) {
      const entry = {
        ...{ query, build, at: query.state.dataUpdatedAt },
        size: JSON.stringify(query.state.data).length,
      } satisfies Entry
      store.put(entry, nameOf(query.queryHash))
      index[query.queryHash] = { at: entry.at, size: entry.size }
    }
    for (const hash of [...gone, ...tooMany(index, Date.now())]) {
      store.delete(nameOf(hash))
      delete index[hash]
    }
    await answerOf(store.put(index, INDEX))
  })

/** What somebody read with this build of the portal: another may ask other things by the same names. */
export const readAll = (userId: string, build: string): Promise<KeptQuery[] | undefined> =>
  within('readonly', async (store) => {
    if ((await personIn(store))?.user.id !== userId) return []
    const names = IDBKeyRange.bound(nameOf(''), nameOf('\uffff'))
    const entries = (await answerOf(store.getAll(names))) as Entry[]
    const since = Date.now() - KEPT_MILLISECONDS
    return entries.filter((one) => one.build === build && one.at > since).map(({ query }) => query)
  })
