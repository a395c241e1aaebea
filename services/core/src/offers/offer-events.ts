import type { OfferClosed } from '@medtrack/contracts'
import type { PayloadOf } from '@medtrack/kit'
import { peopleRepository } from '../copies/people.repository.ts'
import { placesRepository } from '../copies/places.repository.ts'
import type { CoreTransaction } from '../tables.ts'
import type { OfferRow } from './offer-schema.ts'

/** Everything that other services are told of an offer. */
export const toOfferState = async (
  tx: CoreTransaction,
  row: OfferRow,
): Promise<PayloadOf<typeof OfferClosed>> => {
  const names = await placesRepository.listNames(
    tx,
    [row.establishment_id, row.department_id].filter((id) => id !== null),
  )
  const encadrant = row.encadrant_id
    ? await peopleRepository.find(tx, 'encadrant', row.encadrant_id, { orGone: true })
    : undefined
  return {
    ...{ offer_id: row.id, title: row.title },
    ...{ establishment_id: row.establishment_id, establishment_name: names.get(row.establishment_id) ?? '' },
    department_id: row.department_id,
    department_name: row.department_id === null ? null : (names.get(row.department_id) ?? null),
    encadrant_id: row.encadrant_id,
    encadrant_user_id: encadrant?.user_id ?? null,
    ...{ speciality: row.speciality, year_levels: row.year_levels, capacity: row.capacity },
    ...{ start_date: row.start_date, end_date: row.end_date },
    application_deadline: row.application_deadline?.toISOString() ?? null,
  }
}

/** What an event about an offer is about. */
export const offerAbout = ({ id, version }: OfferRow) => ({ subject: `offer/${id}`, sequence: version })
