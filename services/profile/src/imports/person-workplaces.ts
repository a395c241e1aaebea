import type { ImportFault } from '@medtrack/imports'
import type { Db } from '@medtrack/kit'
import type { Written } from '../people/sources.ts'
import type { ProfileTables } from '../tables.ts'
import type { ImportedKind, PersonMatch } from './person-matching.ts'
import type { PersonContent } from './person-rows.ts'
import { faultIn, findWorkplaces, type Workplace } from './place-finding.ts'
import { OUT_OF_REACH } from './profile-subject.ts'

/** Where somebody works, as columns hold it. */
type Placed = { place: Written } | { fault: ImportFault }

type Matched = {
  content: PersonContent
  match: PersonMatch
}

/**
 * What rows say of where people work, as it is kept. Whom staff of an establishment enter works there, unless they
 * already do; nobody else is theirs to write.
 */
export const placePeople = async (
  handle: Db<ProfileTables>,
  kind: ImportedKind,
  rows: readonly Matched[],
  within: string | undefined,
): Promise<Placed[]> => {
  if (kind === 'student') return rows.map(() => ({ place: {} }))
  const found = await findWorkplaces(
    handle,
    rows.map(({ content }) => content.place ?? {}),
    within,
  )
  return rows.map(({ match }, i) => {
    const place = found[i] ?? {}
    if ('fault' in match) return match
    if ('fault' in place) return place
    const held = match.best && 'establishment_id' in match.best ? match.best : undefined
    return within === undefined ? fitting(held, place) : inReach(held, place, within)
  })
}

type Held = { establishment_id: string | null; department_id: string | null }

/** Who moves to another establishment leaves the department. */
const fitting = (held: Held | undefined, place: Workplace): Placed => {
  const isMove = place.establishment_id !== undefined && place.establishment_id !== held?.establishment_id
  const leaves = isMove && place.department_id === undefined && held && held.department_id !== null
  return { place: leaves ? { ...place, department_id: null } : { ...place } }
}

const inReach = (held: Held | undefined, place: Workplace, within: string): Placed => {
  const works = held?.establishment_id ?? within
  if (works !== within || (place.establishment_id ?? within) !== within) {
    return faultIn('establishment', OUT_OF_REACH)
  }
  return fitting(held, { ...place, establishment_id: within })
}
