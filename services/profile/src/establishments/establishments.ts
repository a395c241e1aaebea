import { EstablishmentDeleted } from '@medtrack/contracts'
import {
  assertVersion,
  type Caller,
  type Clock,
  createTotals,
  type Db,
  type EventPublisher,
  KitErrors,
  offsetOf,
  type PageOf,
  parseOrdering,
  transact,
} from '@medtrack/kit'
import { reaches, reachOf, tenantOf } from '../access/reach.ts'
import type { ProfileAudit } from '../audit/audit-actions.ts'
import { ProfileErrors } from '../errors.ts'
import { assertMetadataFits, cleanText, isPublicAddress } from '../given-values.ts'
import type { PlaceOrder } from '../list-orders.ts'
import { cleanLine } from '../people/keys.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { termsOf } from '../search/terms.ts'
import type { ProfileTables } from '../tables.ts'
import {
  type Establishment,
  type EstablishmentChange,
  type EstablishmentRow,
  type NewEstablishment,
  toEstablishment,
  toEstablishmentState,
} from './establishment-schema.ts'
import { type EstablishmentFilter, establishmentsRepository } from './establishments.repository.ts'
import { placeUsersRepository } from './place-users.repository.ts'
import { inUse } from './place-uses.ts'
import type { PlaceWriting } from './place-writing.ts'

/** Which establishments, and which page of them. */
export type EstablishmentQuery = {
  page: number
  page_size: number
  ordering: PlaceOrder | `-${PlaceOrder}`
  city?: string
  type?: string
  search?: string
}

/** A write: who makes it, and on which version; undefined for whatever there is. */
export type Writing = { caller: Caller | undefined; expected: string | undefined }

/** Hospitals and other places of internships. */
export type Establishments = {
  /** City and type are compared folded: whatever their accents, capitals and ways of writing Arabic. */
  list(query: EstablishmentQuery): Promise<PageOf<EstablishmentRow>>
  /** @throws profile.establishment-not-found */
  get(id: string): Promise<EstablishmentRow>
  /** @throws profile.out-of-reach, request.invalid */
  create(input: NewEstablishment, caller: Caller | undefined): Promise<Establishment>
  /** @throws profile.establishment-not-found, profile.out-of-reach, request.precondition-failed, request.invalid */
  change(id: string, change: EstablishmentChange, writing: Writing): Promise<EstablishmentRow>
  /** @throws profile.establishment-not-found, profile.out-of-reach, request.precondition-failed, profile.in-use */
  remove(id: string, writing: Writing): Promise<void>
}

type Needs = {
  db: Db<ProfileTables>
  audit: ProfileAudit
  events: EventPublisher
  clock: Clock
  writing: PlaceWriting<EstablishmentRow>
}

export const createEstablishments = ({ db, audit, events, clock, writing }: Needs): Establishments => {
  const totals = createTotals(clock)

  /** Holds back everybody who says where people work, so that what is in use is known until the transaction ends. */
  const begin = async (tx: Db<ProfileTables>, id: string, { caller, expected }: Writing) => {
    await peopleRepository.lockTenant(tx, tenantOf(caller))
    const row = await establishmentsRepository.find(tx, id)
    if (!row) throw ProfileErrors.establishmentNotFound()
    if (!reaches(await reachOf(tx, caller), row.id)) throw ProfileErrors.outOfReach()
    assertVersion(expected, row.version)
    return row
  }

  return {
    list: async (query) => {
      const filter = filterOf(query)
      return {
        items: await establishmentsRepository.list(db, filter, {
          ...parseOrdering(query.ordering),
          limit: query.page_size,
          offset: offsetOf(query),
        }),
        total: await totals.count('establishment', filter, () => establishmentsRepository.count(db, filter)),
      }
    },

    get: async (id) => {
      const row = await establishmentsRepository.find(db, id)
      if (!row) throw ProfileErrors.establishmentNotFound()
      return row
    },

    create: (input, caller) =>
      transact(db, async (tx) => {
        const tenantId = tenantOf(caller)
        await peopleRepository.lockTenant(tx, tenantId)
        if ((await reachOf(tx, caller)).kind !== 'everything') throw ProfileErrors.outOfReach()
        const [row] = await writing.makeMany(tx, tenantId, [valuesOf(input)])
        if (!row) throw new Error('a new establishment was lost')
        await audit.record(tx, { action: 'establishment.created', subject: subjectOf(row.id) })
        return toEstablishment(row)
      }),

    change: (id, change, write) =>
      transact(db, async (tx) => {
        const row = await begin(tx, id, write)
        const [changed] = await writing.changeMany(tx, [{ row, values: valuesOf(change) }])
        if (!changed || changed.fields.length === 0) return row
        await audit.record(tx, {
          action: 'establishment.changed',
          subject: subjectOf(row.id),
          details: { fields: [...changed.fields] },
        })
        return changed.row
      }),

    remove: (id, writing) =>
      transact(db, async (tx) => {
        const row = await begin(tx, id, writing)
        const uses = [
          ...(await placeUsersRepository.listDepartments(tx, id)),
          ...(await placeUsersRepository.listPeople(tx, 'establishment_id', row.id)),
        ]
        if (uses.length > 0) throw inUse(uses)
        await establishmentsRepository.delete(tx, id)
        const gone = { subject: subjectOf(row.id), sequence: row.version + 1 }
        await events.publish(tx, EstablishmentDeleted, toEstablishmentState(row), gone)
        await audit.record(tx, {
          action: 'establishment.removed',
          subject: subjectOf(row.id),
          details: { name: row.name },
        })
      }),
  }
}

const filterOf = ({ city, type, search }: EstablishmentQuery): EstablishmentFilter => ({
  city: city === undefined ? undefined : cleanLine(city),
  type: type === undefined ? undefined : cleanLine(type),
  terms: termsOf(search),
})

/** What was given, as it is kept. @throws request.invalid */
const valuesOf = ({ name, type, address, city, phone, logo, ...others }: EstablishmentChange) => {
  assertMetadataFits(others.metadata)
  assertPublicAddress(logo)
  return {
    ...others,
    ...(logo === undefined ? {} : { logo }),
    ...(name === undefined ? {} : { name: cleanLine(name) }),
    ...(type === undefined ? {} : { type: cleanLine(type) }),
    ...(address === undefined ? {} : { address: cleanText(address) }),
    ...(city === undefined ? {} : { city: cleanLine(city) }),
    // An empty one is none.
    ...(phone === undefined ? {} : { phone: phone?.trim() || null }),
  }
}

const assertPublicAddress = (logo: string | null | undefined) => {
  if (logo === undefined || logo === null || isPublicAddress(logo)) return
  const message = 'must be an https address, without a name or password in it'
  throw KitErrors.invalid({ errors: [{ path: '/logo', message }] })
}

const subjectOf = (id: string) => `establishment/${id}`
