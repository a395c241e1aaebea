import { OfferClosed, OfferPublished } from '@medtrack/contracts'
import {
  assertVersion,
  type Caller,
  type Clock,
  createTotals,
  type EventPublisher,
  type Ids,
  KitErrors,
  offsetOf,
  type PageOf,
  parseOrdering,
  searchTerms,
  transact,
} from '@medtrack/kit'
import { looksAfter, type Standing, type Standings, tenantOf, worksAt } from '../access/standing.ts'
import { applicationsRepository } from '../applications/applications.repository.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import type { Known } from '../copies/known.ts'
import { CoreErrors } from '../errors.ts'
import { cleanLine, differing } from '../given-values.ts'
import { listNames } from '../names.ts'
import { advance } from '../states.ts'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import { type Versioned, versioned, type Writing } from '../versioned.ts'
import type { OfferCriteria } from './offer-criteria.ts'
import { offerAbout, toOfferState } from './offer-events.ts'
import { countFacets } from './offer-facets.repository.ts'
import type { OfferFilter } from './offer-filter.repository.ts'
import type { OfferOrder } from './offer-orders.ts'
import type { NewOffer, Offer, OfferChange, OfferRow } from './offer-schema.ts'
import { toOffer } from './offer-schema.ts'
import { OFFER_STATES } from './offer-states.ts'
import { fitted, type OfferValues, valuesOf } from './offer-values.ts'
import { offersRepository } from './offers.repository.ts'

/** Which offers, and which page of them. */
export type OfferQuery = OfferCriteria & {
  page: number
  page_size: number
  ordering: OfferOrder | `-${OfferOrder}`
}

/** How many offers have which value, the most frequent first. */
export type OfferFacets = Record<
  'city' | 'speciality' | 'month' | 'free_places',
  { value: string; count: number }[]
>

export type Offers = ReturnType<typeof createOffers>

type Needs = {
  db: CoreDb
  audit: CoreAudit
  events: EventPublisher
  clock: Clock
  ids: Ids
  known: Known
  standings: Standings
}

/** Offers of internships: written, published once, closed for good. */
export const createOffers = ({ db, audit, events, clock, ids, known, standings }: Needs) => {
  const totals = createTotals(clock)

  const shown = async (handle: CoreDb, row: OfferRow): Promise<Versioned<Offer>> =>
    versioned(toOffer(row, await listNames(handle, [row])), row.version)

  const isSeenBy = (standing: Standing, row: OfferRow) => row.status !== 'draft' || looksAfter(standing, row)

  /** Holds an offer that the caller may change. */
  const begin = async (
    tx: CoreTransaction,
    standing: Standing,
    id: string,
    expected: string | undefined,
  ): Promise<OfferRow> => {
    const row = await offersRepository.hold(tx, id)
    if (!row || !isSeenBy(standing, row)) throw CoreErrors.offerNotFound()
    if (!looksAfter(standing, row)) throw CoreErrors.outOfReach()
    assertVersion(expected, row.version)
    return row
  }

  const insert = async (tx: CoreTransaction, caller: Caller | undefined, values: OfferValues) => {
    const now = clock.now()
    const row = await offersRepository.insert(tx, {
      ...{ description: '', department_id: null, encadrant_id: null, speciality: null, city: '' },
      ...{ year_levels: [], capacity: 1, application_deadline: null },
      ...(values as OfferValues & Pick<OfferRow, 'title' | 'establishment_id' | 'start_date' | 'end_date'>),
      requirements: jsonOf(values.requirements ?? null),
      ...{ tenant_id: tenantOf(caller), id: ids.next(), taken: 0, status: 'draft', version: 1 },
      ...{ published_at: null, closed_at: null, created_at: now, updated_at: now },
      created_by: caller?.kind === 'user' ? caller.userId : null,
    })
    await audit.record(tx, { action: 'offer.created', subject: `offer/${row.id}` })
    return await shown(tx, row)
  }

  const move = async (id: string, { caller, expected }: Writing, action: 'publish' | 'close') => {
    const standing = await standings.of(caller)
    return await transact(db, async (tx) => {
      const row = await begin(tx, standing, id, expected)
      const now = clock.now()
      const status = advance(OFFER_STATES, 'offer', row.status, action)
      const moved = await offersRepository.change(tx, id, {
        ...{ status, updated_at: now },
        ...(action === 'publish' ? { published_at: now } : { closed_at: now }),
      })
      const contract = action === 'publish' ? OfferPublished : OfferClosed
      await events.publish(tx, contract, await toOfferState(tx, moved), offerAbout(moved))
      await audit.record(tx, {
        action: action === 'publish' ? 'offer.published' : 'offer.closed',
        subject: `offer/${id}`,
      })
      return await shown(tx, moved)
    })
  }

  return {
    list: async (caller: Caller | undefined, query: OfferQuery): Promise<PageOf<Offer>> => {
      const filter = { standing: await standings.of(caller), ...filterOf(query) }
      const page = { ...parseOrdering(query.ordering), limit: query.page_size, offset: offsetOf(query) }
      const rows = await offersRepository.list(db, filter, page)
      const names = await listNames(db, rows)
      return {
        items: rows.map((row) => toOffer(row, names)),
        total: await totals.count('offer', filter, () => offersRepository.count(db, filter)),
      }
    },

    facets: async (caller: Caller | undefined, criteria: OfferCriteria): Promise<OfferFacets> => {
      const filter = { standing: await standings.of(caller), ...filterOf(criteria) }
      const counts = await totals.count('facets', filter, () => countFacets(db, filter))
      const of = (facet: string) =>
        counts.flatMap((count) => (count.facet === facet ? [{ value: count.value, count: count.n }] : []))
      return {
        city: of('city'),
        speciality: of('speciality'),
        month: of('month'),
        free_places: of('free_places'),
      }
    },

    /** @throws core.offer-not-found, also for a draft of somebody else */
    get: async (caller: Caller | undefined, id: string): Promise<Versioned<Offer>> => {
      const standing = await standings.of(caller)
      const row = await offersRepository.find(db, id)
      if (!row || !isSeenBy(standing, row)) throw CoreErrors.offerNotFound()
      return await shown(db, row)
    },

    /** A draft. A supervisor's own names them, unless it says somebody else. @throws request.invalid, core.out-of-reach */
    create: async (caller: Caller | undefined, given: NewOffer): Promise<Versioned<Offer>> => {
      const standing = await standings.of(caller)
      const own =
        standing.kind === 'encadrant' && given.encadrant_id === undefined ? { encadrant_id: standing.id } : {}
      const values = await fitted(known, { ...own, ...valuesOf(given) })
      assertMayPlace(standing, values)
      return await transact(db, (tx) => insert(tx, caller, values))
    },

    /** @throws core.offer-not-found, core.out-of-reach, core.wrong-state, core.capacity-in-use, request.invalid */
    change: async (
      id: string,
      given: OfferChange,
      { caller, expected }: Writing,
    ): Promise<Versioned<Offer>> => {
      const standing = await standings.of(caller)
      const before = await offersRepository.find(db, id)
      if (!before || !isSeenBy(standing, before)) throw CoreErrors.offerNotFound()
      if (!looksAfter(standing, before)) throw CoreErrors.outOfReach()
      const values = await fitted(known, valuesOf(given), before)
      return await transact(db, async (tx) => {
        const row = await begin(tx, standing, id, expected)
        advance({ change: CHANGE }, 'offer', row.status, 'change')
        const changes = differing(row, values)
        const fields = Object.keys(changes)
        if (fields.length === 0) return await shown(tx, row)
        const place = fields.filter((field) => PLACE_FIELDS.has(field))
        if (place.length > 0) assertMayPlace(standing, { ...row, ...changes })
        // What fitted together was what was read before: somebody else may have written since.
        if (row.version !== before.version && fields.some((field) => FITTED_FIELDS.has(field))) {
          throw KitErrors.preconditionFailed()
        }
        if (changes.capacity !== undefined && changes.capacity < row.taken) {
          throw CoreErrors.capacityInUse({ facts: { taken: row.taken } })
        }
        const { requirements, ...others } = changes
        const changed = await offersRepository.change(tx, id, {
          ...others,
          ...(requirements === undefined ? {} : { requirements: jsonOf(requirements) }),
          updated_at: clock.now(),
        })
        if (place.length > 0) await applicationsRepository.follow(tx, changed)
        await audit.record(tx, { action: 'offer.changed', subject: `offer/${id}`, details: { fields } })
        return await shown(tx, changed)
      })
    },

    /** @throws core.offer-not-found, core.out-of-reach, core.offer-in-use */
    remove: async (id: string, { caller, expected }: Writing): Promise<void> => {
      const standing = await standings.of(caller)
      await transact(db, async (tx) => {
        const { title, status } = await begin(tx, standing, id, expected)
        // Whoever was told of a published one finds it, closed.
        if (status !== 'draft' || (await offersRepository.isAppliedFor(tx, id))) throw CoreErrors.offerInUse()
        await offersRepository.delete(tx, id)
        await audit.record(tx, { action: 'offer.removed', subject: `offer/${id}`, details: { title } })
      })
    },

    /** A draft with the same values. @throws core.offer-not-found, core.out-of-reach */
    duplicate: async (id: string, caller: Caller | undefined): Promise<Versioned<Offer>> => {
      const standing = await standings.of(caller)
      return await transact(db, async (tx) => {
        const row = await offersRepository.find(tx, id)
        if (!row || !isSeenBy(standing, row)) throw CoreErrors.offerNotFound()
        if (!looksAfter(standing, row)) throw CoreErrors.outOfReach()
        const { title, description, establishment_id, department_id, encadrant_id, speciality, city } = row
        const { year_levels, capacity, start_date, end_date, application_deadline, requirements } = row
        return await insert(tx, caller, {
          ...{ title, description, establishment_id, department_id, encadrant_id, speciality, city },
          ...{ year_levels, capacity, start_date, end_date, application_deadline, requirements },
        })
      })
    },

    /** Students may apply from now on. @throws core.offer-not-found, core.out-of-reach, core.wrong-state */
    publish: (id: string, writing: Writing) => move(id, writing, 'publish'),
    /** Nobody may apply any more. @throws core.offer-not-found, core.out-of-reach, core.wrong-state */
    close: (id: string, writing: Writing) => move(id, writing, 'close'),
  }
}

/** Changing is no step of an offer's life, but a closed one has none left. */
const CHANGE = { from: ['draft', 'published'], to: 'published' } as const

const PLACE_FIELDS: ReadonlySet<string> = new Set(['establishment_id', 'department_id', 'encadrant_id'])
/** Fields that are right only together with others. */
const FITTED_FIELDS: ReadonlySet<string> = new Set([...PLACE_FIELDS, 'start_date', 'end_date'])

/** @throws core.out-of-reach */
const assertMayPlace = (standing: Standing, values: OfferValues): void => {
  const place = placeOf(values)
  if (!looksAfter(standing, place) || !worksAt(standing, place)) throw CoreErrors.outOfReach()
}

// The driver would make an array of the database of a list.
const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value))

const placeOf = ({ establishment_id, department_id, encadrant_id }: OfferValues) => ({
  establishment_id: establishment_id ?? null,
  department_id: department_id ?? null,
  encadrant_id: encadrant_id ?? null,
})

const filterOf = (criteria: OfferCriteria): Omit<OfferFilter, 'standing'> => ({
  status: criteria.status,
  establishment: criteria.establishment_id?.toLowerCase(),
  department: criteria.department_id?.toLowerCase(),
  encadrant: criteria.encadrant_id?.toLowerCase(),
  speciality: criteria.speciality === undefined ? undefined : cleanLine(criteria.speciality),
  city: criteria.city === undefined ? undefined : cleanLine(criteria.city),
  yearLevel: criteria.year_level,
  startsFrom: criteria.starts_from,
  startsUntil: criteria.starts_until,
  hasFreePlaces: criteria.has_free_places,
  terms: searchTerms(criteria.search),
})
