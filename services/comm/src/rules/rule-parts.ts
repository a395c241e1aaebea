import type { ServiceParts } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import type { CommKit } from '../needs.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { createManagedTemplates } from '../templates/managing.ts'
import type { Templates } from '../templates/templates.ts'
import { createRuleAdministration } from './administering.ts'
import { createFollowing } from './following.ts'
import { createRecipients } from './recipients.ts'
import { requestParts } from './requests.handlers.ts'
import { createRequests } from './requests.ts'
import { createRuleBook } from './rule-book.ts'
import { ruleHandlers } from './rules.handlers.ts'
import { ruleJobs, ruleSubjectCleanUp } from './rules.jobs.ts'
import { ruleRoutes } from './rules.routes.ts'
import { createTelling } from './telling.ts'
import { createTrying } from './trying.ts'

type Needs = CommKit & { contacts: Contacts; announcing: Announcing; templates: Templates }

/** Everything that rules add to COMM. */
export const createRuleParts = (kit: Needs) => {
  const book = createRuleBook()
  const recipients = createRecipients(kit)
  const telling = createTelling({ ...kit, recipients })
  const following = createFollowing({ ...kit, book, telling })
  const requests = requestParts({ ...kit, requests: createRequests(kit) })
  const managed = createManagedTemplates(kit)
  const variablesOf = async (name: string) => (await managed.find(name))?.variables
  const administration = createRuleAdministration({ ...kit, book, variablesOf })
  return {
    routes: [ruleRoutes({ administration, trying: createTrying({ ...kit, book, recipients }) })],
    handlers: [...ruleHandlers({ book, telling, following }), ...requests.handlers],
    jobs: [...ruleJobs({ ...kit, book, following }), ...requests.jobs],
    schedules: [ruleSubjectCleanUp(kit)],
  } satisfies ServiceParts
}
