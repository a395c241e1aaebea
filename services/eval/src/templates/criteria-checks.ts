import { type FieldError, KitErrors } from '@medtrack/kit'
import { USUAL_LEVELS } from './default-templates.ts'
import { type Criterion, type NewCriterion, SCALES } from './template-schema.ts'

const levelsOf = ({ scale, levels }: NewCriterion) =>
  scale === 'competency' ? { levels: levels ?? USUAL_LEVELS.map((level) => ({ ...level })) } : {}

const mostOf = (given: NewCriterion): number => {
  const { most } = SCALES[given.scale]
  return most ?? (levelsOf(given).levels?.length ?? 1) - 1
}

/**
 * Criteria as they are kept: with an id each, and the most that their scale gives.
 * @throws request.invalid for ids that are there twice, and what does not go with the scale
 */
export const readCriteria = (given: readonly NewCriterion[]): Criterion[] => {
  const errors: FieldError[] = []
  const ids = new Set<string>()
  const taken = new Set(given.flatMap(({ id }) => id ?? []))
  const criteria = given.map((criterion, place) => {
    const { id = freeId(place, taken), max_score: said, levels: _levels, ...rest } = criterion
    const path = `/criteria/${place}`
    const most = mostOf(criterion)
    if (ids.has(id)) errors.push({ path: `${path}/id`, message: 'is there twice' })
    ids.add(id)
    if (criterion.levels && criterion.scale !== 'competency')
      errors.push({ path: `${path}/levels`, message: 'go with the scale "competency" only' })
    if (said !== undefined && said !== most)
      errors.push({ path: `${path}/max_score`, message: `is ${most} on this scale: leave it out` })
    if ((criterion.comment_required_below ?? 0) > most)
      errors.push({ path: `${path}/comment_required_below`, message: `must not be above ${most}` })
    return { id, ...rest, ...levelsOf(criterion), max_score: most }
  })
  if (errors.length > 0) throw KitErrors.invalid({ errors })
  return criteria
}

const freeId = (place: number, taken: Set<string>): string => {
  let id = `criterion-${place + 1}`
  while (taken.has(id)) id = `${id}-x`
  taken.add(id)
  return id
}
