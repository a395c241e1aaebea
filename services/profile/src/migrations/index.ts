import { people } from './0001-people.ts'
import { adminHods } from './0002-admin-hods.ts'
import { directories } from './0003-directories.ts'
import { imports } from './0004-imports.ts'
import { knownAccounts } from './0005-known-accounts.ts'
import { searches } from './0006-searches.ts'
import { unplaced } from './0007-unplaced.ts'
import { supervisions } from './0008-supervisions.ts'
import { editions } from './0009-editions.ts'
import { letters } from './0010-letters.ts'

/** PROFILE's schema, step by step; append only. */
export const migrations = [
  ...[people, adminHods, directories, imports, knownAccounts, searches, unplaced],
  supervisions,
  editions,
  letters,
]
