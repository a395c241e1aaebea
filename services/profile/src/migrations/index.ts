import { people } from './0001-people.ts'
import { adminHods } from './0002-admin-hods.ts'

/** PROFILE's schema, step by step; append only. */
export const migrations = [people, adminHods]
