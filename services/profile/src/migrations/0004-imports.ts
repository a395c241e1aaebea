import { IMPORT_TABLES } from '@medtrack/imports'
import type { Migration } from '@medtrack/kit'

export const imports: Migration = { name: '0004-imports', sql: IMPORT_TABLES }
