import type { ServiceParts } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import { createKnownPeople } from '../contacts/known-people.ts'
import type { CommKit } from '../needs.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { interviewHandlers } from './interviews.handlers.ts'
import { createReminderPlan, createZoneCheck, reminderJobs } from './reminder-jobs.ts'
import { ZONES, type Zones } from './reminder-times.ts'
import { reminderRoutes } from './reminders.routes.ts'
import { createReminders } from './reminders.ts'

type Needs = CommKit & { contacts: Contacts; announcing: Announcing; zones?: Zones }

/** Everything that reminders add to COMM. */
export const createReminderParts = ({ zones = ZONES, ...kit }: Needs) => {
  const plan = createReminderPlan(kit)
  const people = createKnownPeople(kit)
  return {
    routes: [reminderRoutes(createReminders({ ...kit, people, plan, zones }))],
    handlers: interviewHandlers({ ...kit, plan, zones }),
    jobs: reminderJobs(kit),
    prepare: createZoneCheck({ ...kit, plan, zones }),
  } satisfies ServiceParts
}
