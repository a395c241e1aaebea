import type { Clock, Ids, PlatformFacts, Routes } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { CommDb } from '../tables.ts'
import { createManagedTemplates } from './managing.ts'
import { createPreviewing } from './previewing.ts'
import { templateRoutes } from './templates.routes.ts'

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  platform: PlatformFacts
  announcing: Announcing
}

/** Everything with which administrators work on templates. */
export const createTemplateParts = (needs: Needs): { routes: Routes[] } => {
  const managed = createManagedTemplates(needs)
  return { routes: [templateRoutes({ managed, previewing: createPreviewing({ ...needs, managed }) })] }
}
