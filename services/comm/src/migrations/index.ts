import type { Migration } from '@medtrack/kit'
import { notifications } from './0001-notifications.ts'
import { sending } from './0002-sending.ts'
import { timelines } from './0003-timelines.ts'
import { templates } from './0004-templates.ts'
import { deliveries } from './0005-deliveries.ts'
import { bulk } from './0006-bulk.ts'
import { people } from './0007-people.ts'
import { reminders } from './0008-reminders.ts'
import { suppressions } from './0009-suppressions.ts'
import { rules } from './0010-rules.ts'
import { bulkProgress } from './0011-bulk-progress.ts'
import { messages } from './0012-messages.ts'
import { documents } from './0013-documents.ts'
import { attachedDocuments } from './0014-attached-documents.ts'
import { presentDepartments } from './0015-present-departments.ts'
import { deliverability } from './0016-deliverability.ts'
import { outlivedMessages } from './0017-outlived-messages.ts'
import { reachablePeople } from './0018-reachable-people.ts'
import { placesOfMessages } from './0019-places-of-messages.ts'

/** COMM's schema, step by step. */
export const migrations: readonly Migration[] = [
  notifications,
  sending,
  timelines,
  templates,
  deliveries,
  bulk,
  people,
  reminders,
  suppressions,
  rules,
  bulkProgress,
  messages,
  documents,
  attachedDocuments,
  presentDepartments,
  deliverability,
  outlivedMessages,
  reachablePeople,
  placesOfMessages,
]
