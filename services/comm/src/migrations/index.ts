import type { Migration } from '@medtrack/kit'
import { notifications } from './0001-notifications.ts'

/** COMM's schema, step by step. */
export const migrations: readonly Migration[] = [notifications]
