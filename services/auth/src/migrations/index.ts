import type { Migration } from '@medtrack/kit'
import { accounts } from './0001-accounts.ts'
import { signInProtection } from './0002-sign-in-protection.ts'
import { consents } from './0003-consents.ts'
import { people } from './0004-people.ts'
import { imports } from './0005-imports.ts'
import { serviceAccounts } from './0006-service-accounts.ts'
import { erasures } from './0007-erasures.ts'
import { folding } from './0010-folding.ts'
import { enrollment } from './0011-enrollment.ts'
import { importsNamedAlike } from './0012-imports-named-alike.ts'
import { takenEvents } from './0013-taken-events.ts'
import { outlivedSessions } from './0014-outlived-sessions.ts'

/** In the order of their numbers. */
export const migrations: readonly Migration[] = [
  accounts,
  signInProtection,
  consents,
  people,
  imports,
  serviceAccounts,
  erasures,
  folding,
  enrollment,
  importsNamedAlike,
  takenEvents,
  outlivedSessions,
]
