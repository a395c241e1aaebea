import { type Contact, contactRepository } from '../contacts/contacts.repository.ts'
import { type AudienceFilter, audienceRepository } from '../people/audiences.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { Query } from './bulk-form.ts'

/** Who shall be told: named people in the order of their ids, or whoever a filter finds when their turn comes. */
export type Audience = { readonly user_ids: readonly string[] } | { readonly filter: AudienceFilter }

/** People whose turn it is. `last`: the last id that was looked at; undefined when nobody is left. */
export type Slice = { ids: string[]; skipped: number; last: string | undefined }

type Handle = CommDb | CommTransaction

export const readAudience = (given: { user_ids?: string[]; query?: Query }): Audience | undefined => {
  const { user_ids: ids, query } = given
  if ((ids === undefined) === (query === undefined)) return undefined
  if (ids) return { user_ids: [...new Set(ids.map((id) => id.toLowerCase()))].sort() }
  const { role, establishment, department, year_level, university, program } = query ?? {}
  return {
    filter: {
      roles: listOf(role),
      establishmentIds: listOf(establishment),
      departmentIds: listOf(department),
      yearLevels: listOf(year_level),
      universities: listOf(university),
      programs: listOf(program),
    },
  }
}

const listOf = <T>(given: T | T[] | undefined): T[] =>
  given === undefined ? [] : Array.isArray(given) ? given : [given]

const canBeTold = (contact: Contact | undefined): boolean =>
  contact?.is_active === true && contact.erased_at === null && contact.email !== null

/** The next people after `after`. */
export const sliceOf = async (
  db: Handle,
  tenantId: string,
  audience: Audience,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Slice> => {
  if ('filter' in audience) {
    const ids = await audienceRepository.listSlice(db, audience.filter, { after, limit })
    return { ids, skipped: 0, last: ids.at(-1) }
  }
  const named = audience.user_ids.filter((id) => after === undefined || id > after).slice(0, limit)
  const contacts = await contactRepository.findMany(db, tenantId, named)
  const ids = named.filter((id) => canBeTold(contacts.get(id)))
  return { ids, skipped: named.length - ids.length, last: named.at(-1) }
}

/** How many it would be now, and some of them. */
export const previewOf = async (
  db: Handle,
  tenantId: string,
  audience: Audience,
  most: number,
): Promise<{ count: number; sample: { user_id: string; name: string }[] }> => {
  const whole = 'filter' in audience ? most : audience.user_ids.length
  const { ids } = await sliceOf(db, tenantId, audience, { after: undefined, limit: whole })
  const count = 'filter' in audience ? await audienceRepository.count(db, audience.filter) : ids.length
  const some = ids.slice(0, most)
  const contacts = await contactRepository.findMany(db, tenantId, some)
  const nameOf = (id: string) => {
    const { first_name: first = '', last_name: last = '' } = contacts.get(id) ?? {}
    return `${first} ${last}`.trim()
  }
  return { count, sample: some.map((id) => ({ user_id: id, name: nameOf(id) })) }
}
