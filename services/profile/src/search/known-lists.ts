import { type Landmark, withMore } from './landmarks.ts'

/**
 * What a search is read by: people one after the other in the order of the list, the words that it finds, or, of one
 * short term among few, the letters of those whom the rest of the filter leaves.
 */
export type ReadBy = 'people' | 'words' | 'letters'

/** What is known of a list in one edition of its directory. */
export type KnownList = {
  edition: string | null
  /** How many are in it, and whether that is all of them: searches are counted up to a limit. */
  total: number
  isExact: boolean
  /** The terms of its search, the leading one first. */
  terms: readonly string[] | undefined
  /** What its pages are read by. */
  by: ReadBy
  /** Whether all that is found is sorted to be read, so that landmarks would spare nothing. */
  isSorted: boolean
  at: Date
  readonly landmarks: readonly Landmark[]
  add(landmarks: readonly Landmark[]): void
}

/** Lists that are remembered, each by its tenant, filter and order. */
const MOST_LISTS = 1_000
/** Landmarks of them all: some 5 MB. */
const MOST_LANDMARKS = 20_000

/** Remembers what is known of lists, those used longest ago for the shortest time. */
export const createKnownLists = ({ mostLists = MOST_LISTS, mostLandmarks = MOST_LANDMARKS } = {}) => {
  const lists = new Map<string, KnownList>()
  let landmarks = 0

  const forget = (key: string) => {
    landmarks -= lists.get(key)?.landmarks.length ?? 0
    lists.delete(key)
  }

  const makeRoom = () => {
    for (const key of lists.keys()) {
      if (lists.size <= mostLists && landmarks <= mostLandmarks) return
      forget(key)
    }
  }

  return {
    get: (key: string): KnownList | undefined => {
      const known = lists.get(key)
      if (known) {
        lists.delete(key)
        lists.set(key, known)
      }
      return known
    },

    set: (key: string, facts: Omit<KnownList, 'landmarks' | 'add'>): KnownList => {
      forget(key)
      let own: readonly Landmark[] = []
      const known: KnownList = {
        ...facts,
        get landmarks() {
          return own
        },
        add: (more) => {
          const before = own.length
          own = withMore(own, more)
          // Another one may have taken its place while they were looked for.
          if (lists.get(key) !== known) return
          landmarks += own.length - before
          makeRoom()
        },
      }
      lists.set(key, known)
      makeRoom()
      return known
    },

    forget,

    /** How many lists and landmarks are remembered. */
    get size() {
      return { lists: lists.size, landmarks }
    },
  }
}
