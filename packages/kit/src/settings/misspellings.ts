import type { SettingsProblem } from './problems.ts'

// First words that other programs' variables share with ours.
const SHARED_WORDS = new Set([
  'NODE',
  'NPM',
  'HTTP',
  'HTTPS',
  'NO',
  'DATA',
  'PUBLIC',
  'LOG',
  'TEST',
  'HOST',
  'FILE',
])
const FARTHEST = 2

/** Variables that are set and look like one of `names` without being one. */
export const findSuspects = (
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SettingsProblem[] => {
  const known = new Set(names.flatMap((name) => [name, `${name}_FILE`]))
  const firstWords = new Set(
    names.flatMap((name) => (name.includes('_') ? [name.split('_', 1)[0] ?? ''] : [])),
  )
  const suspects: SettingsProblem[] = []
  for (const [name, value] of Object.entries(env)) {
    if (!value || known.has(name)) continue
    const nearest = nearestOf(name, [...known])
    const firstWord = name.includes('_') ? (name.split('_', 1)[0] ?? '') : ''
    if (nearest === undefined && (!firstWords.has(firstWord) || SHARED_WORDS.has(firstWord))) continue
    suspects.push({
      name,
      message: 'is no setting and has no effect',
      ...(nearest === undefined ? {} : { fix: `Did you mean ${nearest}?` }),
    })
  }
  return suspects
}

const nearestOf = (name: string, known: readonly string[]): string | undefined => {
  // Short names are near to everything.
  if (name.length < 6) return undefined
  const near = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= FARTHEST)
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= FARTHEST)
    .toSorted((a, b) => a.distance - b.distance)
  return near[0]?.candidate
}

/** How many letters must be put in, taken out or changed to make one text of the other (Levenshtein). */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
