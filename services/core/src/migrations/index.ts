import type { Migration } from '@medtrack/kit'
import { copies } from './0001-copies.ts'
import { offers } from './0002-offers.ts'
import { applications } from './0003-applications.ts'
import { stages } from './0004-stages.ts'
import { programmes } from './0005-programmes.ts'
import { outsideSupervisors } from './0006-outside-supervisors.ts'
import { interviewsByPlace } from './0007-interviews-by-place.ts'
import { outlivedApplications } from './0008-outlived-applications.ts'
import { savedSearches } from './0009-saved-searches.ts'

/** The schema of CORE, step by step; append only. */
export const migrations: readonly Migration[] = [
  ...[copies, offers, applications, stages, programmes],
  ...[outsideSupervisors, interviewsByPlace, outlivedApplications, savedSearches],
]
