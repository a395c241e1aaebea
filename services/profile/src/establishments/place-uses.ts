import type { Problem } from '@medtrack/kit'
import { ProfileErrors } from '../errors.ts'
import type { PlaceUse } from './place-users.repository.ts'

const WORDS: Readonly<Record<PlaceUse['kind'], { one: string; many: string; list: string }>> = {
  department: { one: 'department', many: 'departments', list: '/services' },
  encadrant: { one: 'supervisor', many: 'supervisors', list: '/encadrants' },
  staff: { one: 'member of staff', many: 'members of staff', list: '/staff' },
  admin_hod: { one: 'head of department', many: 'heads of department', list: '/admin_hods' },
}

/** The refusal to take away what is in use, saying by whom. `errors` has one line for each list of users. */
export const inUse = (uses: readonly PlaceUse[]): Problem =>
  ProfileErrors.inUse({
    facts: { users: uses.map(told).join('; ') },
    errors: uses.map((use) => ({ path: WORDS[use.kind].list, message: told(use) })),
  })

const told = ({ kind, count, names }: PlaceUse): string => {
  const { one, many } = WORDS[kind]
  const more = count > names.length && names.length > 0 ? ', …' : ''
  const shown = names.length === 0 ? '' : ` (${names.join(', ')}${more})`
  return `${count} ${count === 1 ? one : many}${shown}`
}
