/** Who is younger is no student of ours: rules for minors and their guardians are not assumed anywhere. */
const YOUNGEST_YEARS = 16
/** Who is older was written down in the wrong century. */
const OLDEST_YEARS = 100

/**
 * What is wrong with a birth date, as the end of a sentence about it; undefined for one that a person here may have.
 * @param born `YYYY-MM-DD`
 * @param today the present day, `YYYY-MM-DD`
 */
export const birthDateProblem = (born: string, today: string): string | undefined => {
  if (born >= today) return 'must be in the past'
  if (born > yearsBefore(today, YOUNGEST_YEARS))
    return `must be ${YOUNGEST_YEARS} years ago or more: who is younger cannot be kept here. Check the year`
  if (born < yearsBefore(today, OLDEST_YEARS))
    return `must not be more than ${OLDEST_YEARS} years ago. Check the year`
  return undefined
}

/** Days compare as texts, so the 29th of February needs no care. */
const yearsBefore = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
