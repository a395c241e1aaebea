import type { ServiceKit } from '@medtrack/kit'
import type { EvalConfig } from './config.ts'
import type { EvalTables } from './tables.ts'

/** What EVAL asks of the platform. */
export const needs = ['db', 'audit', 'erasure', 'events', 'jobs', 'vault', 'renderPdf'] as const

/** What EVAL's rules are built over. */
export type EvalKit = ServiceKit<typeof EvalConfig, EvalTables, (typeof needs)[number], Record<never, never>>
