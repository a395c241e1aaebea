import type { MailAttachment } from '@medtrack/kit'
import { ICalCalendarMethod, ICalEventStatus, default as ical } from 'ical-generator'

/** What a calendar file says of an interview. */
export type CalendarEntry = {
  /** The same for each mail about the interview, so that a calendar moves its entry instead of adding another. */
  uid: string
  /** Grows with every change of the interview (RFC 5545). */
  sequence: number
  isCancelled: boolean
  start: Date
  title: string
  place: string | null
  link: string | null
  /** Who invites: the address that the mails come from. */
  organizer: { name: string; email: string }
  attendee: string
  /** When the file is written. */
  stamp: Date
}

/** Interviews say when they begin and not how long they are: calendars get half an hour. */
const USUAL_MILLISECONDS = 30 * 60_000

/**
 * A calendar file for one interview, as mail readers offer it (RFC 5546): it asks them to enter, move or remove it.
 * Times are in UTC, which every calendar shows in its own zone.
 */
export const calendarFile = (entry: CalendarEntry): MailAttachment => {
  const method = entry.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST
  const calendar = ical({ prodId: { company: 'MedTrack', product: 'Interviews' }, method })
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: entry.stamp,
    start: entry.start,
    end: new Date(entry.start.getTime() + USUAL_MILLISECONDS),
    summary: entry.title,
    organizer: entry.organizer,
    attendees: [{ email: entry.attendee, rsvp: false }],
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(entry.place === null ? {} : { location: entry.place }),
    ...(entry.link === null ? {} : { url: entry.link }),
  })
  event.timezone('UTC')
  return {
    filename: 'interview.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: `${calendar.toString()}\r\n`,
  }
}
