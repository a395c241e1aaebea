import { people } from './0001-people.ts'

/** PROFILE's schema, step by step; append only. */
export const migrations = [people]
