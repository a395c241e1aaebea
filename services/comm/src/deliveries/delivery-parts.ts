import type { Senders, ServiceParts } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import type { CommKit } from '../needs.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { createProviderOverview } from '../providers/provider-overview.ts'
import { createProviderTests } from '../providers/provider-tests.ts'
import { providerRoutes } from '../providers/providers.routes.ts'
import { createProviders } from '../providers/providers.ts'
import type { Templates } from '../templates/templates.ts'
import type { UnsubscribeLinks } from '../unsubscribing/unsubscribe-links.ts'
import { createCalling } from './calling.ts'
import { deliveryJobs } from './deliveries.jobs.ts'
import { createDelivering } from './delivering.ts'
import { createDigests } from './digests.ts'
import { createFurtherRefusals } from './further-refusals.ts'
import { createMessages } from './messages.ts'
import { createReaders } from './readers.ts'
import { createRecording } from './recording.ts'
import { createScreening } from './screening.ts'
import { createPlanning } from './targets.ts'

type Needs = CommKit & {
  senders: Senders
  contacts: Contacts
  templates: Templates
  announcing: Announcing
  links: UnsubscribeLinks
}

/** Hands what was accepted to providers, and shows administrators how they do. */
export const createDeliveryParts = (needs: Needs) => {
  const providers = createProviders(needs)
  const recording = createRecording(needs)
  const messages = createMessages(needs)
  const planFor = createPlanning(providers)
  const deliver = createDelivering({
    ...needs,
    askForReaders: createReaders(needs),
    refusalsOf: createScreening({ ...needs, furtherRefusals: createFurtherRefusals(needs) }),
    digests: createDigests(needs),
    messages,
    planFor,
    call: createCalling(needs),
    recording,
  })
  return {
    routes: [
      providerRoutes({
        overview: createProviderOverview({ ...needs, providers }),
        tests: createProviderTests({ ...needs, providers, messages, planFor }),
      }),
    ],
    jobs: deliveryJobs({
      deliver,
      recording,
      senders: needs.senders,
      most: needs.config.COMM_DELIVERIES_IN_HAND,
    }),
  } satisfies ServiceParts
}
