import type { Caller, Db } from '@medtrack/kit'
import { type Reach, reachOf } from '../access/reach.ts'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import { type Kind, otherKinds, possibleKindOf, type Row } from './kinds.ts'
import type { Standing } from './newcomers.repository.ts'
import { type GivenPerson, OWN_FIELDS } from './person-schemas.ts'
import { isOwnProfile, isUnplaced, notFoundOf, type Reader, reachesPerson } from './readings.ts'
import type { Written } from './sources.ts'

/** Whether somebody of that reach may write these values: also of who works nowhere, to take them on. */
const mayTouch = (reach: Reach, kind: Kind, row: Row, values: Written): boolean => {
  if (reachesPerson(reach, kind, row)) return true
  return reach.kind === 'establishment' && isUnplaced(kind, row) && values['establishment_id'] === reach.id
}

/**
 * Seeing a profile is not looking after it.
 * @throws 404 by kind; profile.out-of-reach for what the caller sees: themselves, and who works nowhere yet
 */
export const assertMayTouch = async (
  tx: Db<ProfileTables>,
  kind: Kind,
  row: Row,
  values: Written,
  caller: Caller | undefined,
): Promise<void> => {
  const reach = await reachOf(tx, caller)
  if (mayTouch(reach, kind, row, values)) return
  if (reach.kind === 'establishment' && isUnplaced(kind, row)) throw takeOnFirst()
  throw isOwnProfile(caller, row) ? ProfileErrors.outOfReach() : notFoundOf(kind)
}

/** As {@link assertMayTouch}, for whom the caller has named themselves. @throws profile.out-of-reach */
export const assertMayTouchNamed = async (
  tx: Db<ProfileTables>,
  kind: Kind,
  row: Row,
  values: Written,
  caller: Caller | undefined,
): Promise<void> => {
  if (!mayTouch(await reachOf(tx, caller), kind, row, values)) throw ProfileErrors.outOfReach()
}

const takeOnFirst = () =>
  ProfileErrors.outOfReach({
    errors: [{ path: '/establishment', message: 'must name yours: this supervisor works nowhere yet' }],
  })

/**
 * Staff look after others: of themselves they say what everybody may.
 * @throws profile.field-not-yours for what its person may not write
 */
export const assertTheirs = (kind: Kind, row: Row, given: GivenPerson, { caller, grant }: Reader): void => {
  const isStaffThemselves = caller?.kind === 'user' && caller.role === 'staff' && isOwnProfile(caller, row)
  if (grant !== 'own' && !isStaffThemselves) return
  const others = Object.keys(given).filter((name) => !OWN_FIELDS[kind].includes(name))
  const isCinSet = 'cin' in given && row.cin !== null && given['cin'] !== row.cin
  const refused = isCinSet ? [...others, 'cin'] : others
  if (refused.length > 0) throw ProfileErrors.fieldNotYours({ facts: { fields: refused.join(', ') } })
}

/**
 * @param isAsked whether AUTH has said which role the account has; the news of it count where it has not
 * @throws profile.other-role where the account is somebody's of another role, profile.erased
 */
export const assertOneRole = (
  kind: Kind,
  { is_erased: isErased, role, others }: Standing,
  { isAsked }: { isAsked: boolean },
): void => {
  if (isErased) throw ProfileErrors.erased()
  if (!isAsked && role !== null && possibleKindOf(role) !== kind) {
    throw ProfileErrors.otherRole({ facts: { role } })
  }
  for (const other of otherKinds(kind)) {
    const profiles = others.filter((profile) => profile.kind === other)
    // One by another name of the account counts where none has its id.
    const own = profiles.find(({ is_aliased }) => !is_aliased) ?? profiles[0]
    if (own?.is_living) throw ProfileErrors.otherRole({ facts: { role: other } })
  }
}
