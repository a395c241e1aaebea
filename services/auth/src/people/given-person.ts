import { birthDateProblem } from '@medtrack/contracts'
import { KitErrors } from '@medtrack/kit'
import { DIRECTORIES, type Directory } from './directories.ts'
import type { NewPerson, PersonChange, RoleData } from './people-schema.ts'

/** What was sent, taken apart: what is of the account, and what PROFILE keeps. */
export type GivenPerson<G> = { account: Omit<G, 'profile'>; roleData: RoleData }

/**
 * Sorts the fields of a body, which may stand side by side or in `profile`.
 * @param today the present day, `YYYY-MM-DD`: birth dates must fit it
 * @throws request.invalid where the two places disagree, or a birth date cannot be right
 */
export const takeApart = <G extends NewPerson | PersonChange>(
  directory: Directory,
  given: G,
  today: string,
): GivenPerson<G> => {
  const { profile = {}, ...flat } = given
  const account: Record<string, unknown> = {}
  const roleData: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(flat)) {
    if (name in DIRECTORIES[directory].roleData) roleData[name] = value
    else account[name] = value
  }
  for (const [name, value] of Object.entries(profile)) {
    const beside = name === 'phone' ? account : roleData
    if (name in beside && JSON.stringify(beside[name]) !== JSON.stringify(value)) {
      throw refused(`/profile/${name}`, 'says something else than the field beside the account’s')
    }
    beside[name] = value
  }
  const born = roleData['date_of_birth']
  const problem = typeof born === 'string' ? birthDateProblem(born, today) : undefined
  if (problem) throw refused(`${'date_of_birth' in profile ? '/profile' : ''}/date_of_birth`, problem)
  return { account: account as Omit<G, 'profile'>, roleData }
}

const refused = (path: string, message: string) => KitErrors.invalid({ errors: [{ path, message }] })
