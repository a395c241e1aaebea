import type { Migration } from '@medtrack/kit'
import { accounts } from './0001-accounts.ts'

/** In the order of their numbers. */
export const migrations: readonly Migration[] = [accounts]
