/** What lists of offers can be ordered by, each with an index. */
export const OFFER_ORDERS = ['created_at', 'start_date', 'title'] as const
export type OfferOrder = (typeof OFFER_ORDERS)[number]
