import type { MailAttachment } from '@medtrack/kit'
import type { DeliveryInHand } from '../deliveries/deliveries.repository.ts'
import { calendarFile } from './calendar.ts'

/** Mails about interviews, and whether their calendar file takes the entry away. */
const INVITATIONS: Readonly<Record<string, { isCancelled: boolean }>> = {
  'interview-scheduled': { isCancelled: false },
  'interview-rescheduled': { isCancelled: false },
  'interview-cancelled': { isCancelled: true },
}

/** From here on sequence numbers count seconds: whoever changes an interview later has the higher one. */
const SEQUENCE_START = Date.UTC(2020, 0, 1)

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The calendar file of a mail about an interview; nothing for other mails, and for interviews without a name or time. */
export const calendarOf = (
  { template, data, created_at: createdAt }: DeliveryInHand,
  mail: { to: string; title: string; institution: string; hostname: string },
): readonly MailAttachment[] => {
  const invitation = INVITATIONS[template ?? '']
  const name = text(data['interview_id']) ?? text(data['application_id'])
  const start = new Date(text(data['interview_time']) ?? Number.NaN)
  if (!invitation || name === null || Number.isNaN(start.getTime())) return []
  return [
    calendarFile({
      ...invitation,
      uid: `${name}@${mail.hostname}`,
      sequence: Math.floor((createdAt.getTime() - SEQUENCE_START) / 1_000),
      start,
      title: mail.title,
      place: text(data['place']),
      link: text(data['link']),
      organizer: { name: mail.institution, email: `no-reply@${mail.hostname}` },
      attendee: mail.to,
      stamp: createdAt,
    }),
  ]
}
