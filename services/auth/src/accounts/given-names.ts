import { KitErrors } from '@medtrack/kit'
import { cleanName, nameProblem, printedName, splitName } from './names.ts'

/** Names as people give them: in parts, as one, or both. */
export type GivenNames = {
  name?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
}

const LONGEST_NAME = 150

/**
 * The two names that were given; one that was not is absent. `name` beside one of the parts leaves the rest for the
 * other part.
 * @throws request.invalid for a word too long, a link, and a `name` that says something else than the parts
 */
export const namesIn = (given: GivenNames): { first_name?: string; last_name?: string } => {
  assertNames(given)
  const { name, first_name, last_name } = given
  const parts = {
    ...(first_name === undefined ? {} : { first_name: cleanName(first_name) }),
    ...(last_name === undefined ? {} : { last_name: cleanName(last_name) }),
  }
  if (name === undefined) return parts
  const names = completed(cleanName(name), parts)
  if (!names) throw refused('says something else than first_name and last_name')
  if (Object.values(names).some((part) => [...part].length > LONGEST_NAME)) {
    throw refused(`must have at most ${LONGEST_NAME} characters in each of its two parts`)
  }
  return names
}

const assertNames = ({ name, first_name, last_name }: GivenNames): void => {
  const errors = Object.entries({ name, first_name, last_name }).flatMap(([field, text]) => {
    const message = nameProblem(text ?? '')
    return message === undefined ? [] : [{ path: `/${field}`, message }]
  })
  if (errors.length > 0) throw KitErrors.invalid({ errors })
}

/** Both names such that they print as `name`; undefined when a part stands against it. */
const completed = (
  name: string,
  { first_name, last_name }: { first_name?: string; last_name?: string },
): { first_name: string; last_name: string } | undefined => {
  if (first_name === undefined && last_name === undefined) return splitName(name)
  const both = {
    first_name: first_name ?? name.slice(0, name.length - (last_name ?? '').length).trim(),
    last_name: last_name ?? name.slice((first_name ?? '').length).trim(),
  }
  return printedName(both) === name ? both : undefined
}

const refused = (message: string) => KitErrors.invalid({ errors: [{ path: '/name', message }] })
