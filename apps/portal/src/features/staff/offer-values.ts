import type { Offer } from '../core/placements.ts'

/** What a form shows of an offer; lists and days as they are written. */
export type OfferValues = {
  title: string
  description: string
  establishment_id: string
  department_id: string
  encadrant_id: string
  speciality: string
  year_levels: string[]
  capacity: number | string
  start_date: string
  end_date: string
  application_deadline: string
  requirements: string
}

const DAY = 'YYYY-MM-DD'.length

/** An offer, or the beginning of one, as a form shows it. */
export const offerValues = (offer: Partial<Offer>): OfferValues => {
  const { requirements } = offer
  return {
    title: offer.title ?? '',
    description: offer.description ?? '',
    establishment_id: offer.establishment_id ?? '',
    department_id: offer.department_id ?? '',
    encadrant_id: offer.encadrant_id ?? '',
    speciality: offer.speciality ?? '',
    year_levels: (offer.year_levels ?? []).map(String),
    capacity: offer.capacity ?? 1,
    start_date: offer.start_date ?? '',
    end_date: offer.end_date ?? '',
    application_deadline: offer.application_deadline?.slice(0, DAY) ?? '',
    requirements: typeof requirements === 'string' ? requirements : (requirements ?? []).join('\n'),
  }
}

/** What a form shows, as the API takes it. */
export const bodyOf = (values: OfferValues) => ({
  title: values.title,
  description: values.description,
  ...(values.establishment_id === '' ? {} : { establishment_id: values.establishment_id }),
  department_id: values.department_id || null,
  encadrant_id: values.encadrant_id || null,
  speciality: values.speciality || null,
  year_levels: values.year_levels.map(Number),
  capacity: Number(values.capacity),
  start_date: values.start_date,
  end_date: values.end_date,
  application_deadline: values.application_deadline || null,
  requirements: values.requirements.split('\n').filter((line) => line.trim() !== ''),
})
