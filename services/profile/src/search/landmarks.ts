import type { Position } from './words.repository.ts'

/** Somebody of a list whose place is known: the first one has place 1, in the direction of the list. */
export type Landmark = { place: number; at: Position }

/** Where reading begins, and how many are passed over on the way to the page. */
export type Way = {
  /** Undefined for the end of the list from which is read. */
  from: Landmark | undefined
  /** Whether it is read against the direction of the list. */
  isBackward: boolean
  skip: number
  take: number
}

/** People between two landmarks, about: a page passes over half as many at most. */
export const STRIDE = 1_000

/**
 * The way to a page from the nearest landmark, or from the nearer end of the list. `total` is how many the list has;
 * undefined where that is not known exactly, so that it cannot be read from its end.
 */
export const wayTo = (
  landmarks: readonly Landmark[],
  { offset, limit }: { offset: number; limit: number },
  total: number | undefined,
): Way => {
  const firstBeyond = landmarks.findIndex(({ place }) => place > offset)
  const before = firstBeyond < 0 ? landmarks.at(-1) : landmarks[firstBeyond - 1]
  const forward: Way = { from: before, isBackward: false, skip: offset - (before?.place ?? 0), take: limit }
  const last = total === undefined ? offset + limit : Math.min(total, offset + limit)
  const beyond = landmarks.find(({ place }) => place > last)
  if (beyond === undefined && total === undefined) return forward
  const end = beyond?.place ?? (total ?? 0) + 1
  const backward: Way = {
    from: beyond,
    isBackward: true,
    skip: Math.max(0, end - 1 - last),
    take: Math.max(0, last - offset),
  }
  return backward.skip < forward.skip ? backward : forward
}

/** The place of somebody who is met as the n-th on a way. */
export const placeOf = ({ from, isBackward }: Way, n: number, total: number | undefined): number =>
  isBackward ? (from?.place ?? (total ?? 0) + 1) - n : (from?.place ?? 0) + n

/** Landmarks with some more, in order. */
export const withMore = (known: readonly Landmark[], more: readonly Landmark[]): Landmark[] => {
  const all = new Map([...known, ...more].map((one) => [one.place, one]))
  return [...all.values()].sort((a, b) => a.place - b.place)
}
