import { InterviewCancelled, InterviewRescheduled, InterviewScheduled } from '@medtrack/contracts'
import { type Clock, type EventHandler, type Ids, isUuid, on, type Received } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import { cleanLine } from '../plain-text.ts'
import type { CommTransaction } from '../tables.ts'
import type { ReminderPlan } from './reminder-jobs.ts'
import { timesOf, usualReminderTime, type Zones } from './reminder-times.ts'
import { reminderRepository } from './reminders.repository.ts'

/** What interviews’ reminders are kept from. */
export const interviewEvents = [InterviewScheduled, InterviewRescheduled, InterviewCancelled]

type Needs = { clock: Clock; ids: Ids; contacts: Contacts; plan: ReminderPlan; zones: Zones }

/** Any of the three payloads, of the platform or from outside. */
type Interview = Partial<{
  interview_id: string
  application_id: string
  candidate_id: string
  employer_id: string
  email: string
  interview_time: string
  reminder_time: string
  place: string | null
  link: string | null
}>

/** Makes, moves and cancels reminders as interviews are: each interview has one, at the last time that was said. */
export const interviewHandlers = ({ clock, ids, contacts, plan, zones }: Needs): EventHandler[] => {
  const personOf = async (
    tx: CommTransaction,
    event: Received,
    id: string | undefined,
    email?: string,
  ): Promise<string | null> => {
    if (event.origin === 'platform')
      return id === undefined ? null : contacts.identify(tx, event.tenant_id, id)
    const known = await contacts.identifyOutside(tx, event.tenant_id, { user_id: id, email })
    // Their account may be a moment behind; when it comes, it takes over what is kept under this id.
    return known ?? (isUuid(id) ? id.toLowerCase() : null)
  }

  const factsOf = async (tx: CommTransaction, event: Received, isOff: boolean) => {
    const facts = event.payload as Interview
    const now = clock.now()
    const interview = facts.interview_time === undefined ? now : new Date(facts.interview_time)
    const named = facts.reminder_time === undefined ? undefined : new Date(facts.reminder_time)
    const reminder = named ?? usualReminderTime(interview, now)
    return {
      application_id: isUuid(facts.application_id) ? facts.application_id.toLowerCase() : null,
      candidate_id: await personOf(tx, event, facts.candidate_id, facts.email),
      employer_id: await personOf(tx, event, facts.employer_id),
      ...timesOf(interview, reminder ?? interview, null, zones),
      place: cleanLine(facts.place),
      link: facts.link ?? null,
      // Too soon for any notice: the invitation is all they get.
      status: isOff ? 'cancelled' : reminder ? 'scheduled' : 'missed',
      fact_order: orderOf(event),
      updated_at: now,
    } as const
  }

  const keep = async (event: Received, tx: CommTransaction, isOff: boolean): Promise<void> => {
    const key = keyOf(event)
    if (key === undefined) return
    const before = await reminderRepository.holdOfInterview(tx, event.tenant_id, key)
    if (before && Number(before.fact_order) > orderOf(event)) return
    const facts = await factsOf(tx, event, isOff)
    if (before && isOff) {
      const { status, fact_order, updated_at } = facts
      await reminderRepository.change(tx, before.id, { status, fact_order, updated_at })
      return
    }
    const row = before
      ? await reminderRepository.change(tx, before.id, { ...facts, sent_at: null })
      : await reminderRepository.insert(tx, {
          ...{ id: ids.next(), tenant_id: event.tenant_id, interview_key: key, sent_at: null },
          ...{ created_by: null, created_at: facts.updated_at, ...facts },
        })
    if (row.status === 'scheduled') await plan(tx, row)
  }

  return [
    on(InterviewScheduled, 'comm.plan-reminder', (event, tx: CommTransaction) => keep(event, tx, false)),
    on(InterviewRescheduled, 'comm.move-reminder', (event, tx: CommTransaction) => keep(event, tx, false)),
    on(InterviewCancelled, 'comm.cancel-reminder', (event, tx: CommTransaction) => keep(event, tx, true)),
  ]
}

/** Our interviews have ids of their own; another system's word never touches them. */
const keyOf = ({ origin, payload }: Received): string | undefined => {
  const { interview_id: interview, application_id: application } = payload as Interview
  const name = interview ?? (application === undefined ? undefined : `application:${application}`)
  if (name === undefined) return undefined
  return origin === 'platform' ? name.toLowerCase() : `outside:${name}`
}

/** Outside events carry no sequence: the later word counts. */
const orderOf = ({ origin, sequence, timestamp }: Received): number =>
  origin === 'platform' ? sequence : Date.parse(timestamp)
