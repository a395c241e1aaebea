/** What lists of people can be ordered by, each with an index; by last name means: then by first. */
export const PEOPLE_ORDERS = ['last_name', 'created_at'] as const
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number]

/** What lists of establishments and of departments can be ordered by, each with an index. */
export const PLACE_ORDERS = ['name', 'created_at'] as const
export type PlaceOrder = (typeof PLACE_ORDERS)[number]
