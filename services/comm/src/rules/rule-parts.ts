import type { ServiceParts } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import type { CommKit } from '../needs.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { Templates } from '../templates/templates.ts'
import { createFollowing } from './following.ts'
import { createRecipients } from './recipients.ts'
import { requestParts } from './requests.handlers.ts'
import { createRequests } from './requests.ts'
import { createRuleBook } from './rule-book.ts'
import { ruleHandlers } from './rules.handlers.ts'
import { ruleJobs, ruleSubjectCleanUp } from './rules.jobs.ts'
import { createTelling } from './telling.ts'

type Needs = CommKit & { contacts: Contacts; announcing: Announcing; templates: Templates }

/** Everything that rules add to COMM. */
export const createRuleParts = (kit: Needs) => {
  const book = createRuleBook()
  const telling = createTelling({ ...kit, recipients: createRecipients(kit) })
  const following = createFollowing({ ...kit, book, telling })
  const requests = requestParts({ ...kit, requests: createRequests(kit) })
  return {
    routes: [],
    handlers: [...ruleHandlers({ book, telling, following }), ...requests.handlers],
    jobs: [...ruleJobs({ ...kit, book, following }), ...requests.jobs],
    schedules: [ruleSubjectCleanUp(kit)],
  } satisfies ServiceParts
}
