import type { NotificationCategory } from '@medtrack/contracts'
import { type FieldError, KitErrors } from '@medtrack/kit'
import type { Words } from '../notifications/announcement.ts'
import { toLine } from '../plain-text.ts'
import { PROTECTING } from '../rules/requests.ts'
import type { DeliveryChannel } from '../tables.ts'
import { type Telling, URGENCIES } from './send-form.ts'

/** What is said and how, once it is understood. */
export type Told = {
  readonly words: Words
  readonly channels: readonly DeliveryChannel[]
  readonly category: NotificationCategory
  readonly priority: number
  /** Null for at once. */
  readonly scheduledAt: Date | null
  readonly related: { readonly type: string; readonly id: string | null }
  readonly metadata: Readonly<Record<string, unknown>>
}

/** Longest title that is made of a text that came without one, in characters. */
const TITLE_LENGTH = 80
/** What clocks may differ by: within it the past is now. */
const CLOCKS_MILLISECONDS = 60_000
const YEAR_MILLISECONDS = 366 * 86_400_000
/** Free data is for references, not for documents. */
const DATA_BYTES = 16_384

/** Understands what somebody wants told. @throws request.invalid */
export const readTelling = (given: Telling, now: Date): Told => {
  const faults: FieldError[] = []
  const told = {
    words: readWords(given, faults),
    channels: readChannels(given, faults),
    category: given.category ?? 'announcements',
    priority: URGENCIES[given.priority ?? 'normal'],
    scheduledAt: readSchedule(given, now, faults),
    related: { type: given.related_object_type ?? '', id: given.related_object_id ?? null },
    metadata: given.metadata ?? {},
  }
  for (const part of ['metadata', 'data'] as const) {
    if (Buffer.byteLength(JSON.stringify(given[part] ?? {})) > DATA_BYTES)
      faults.push({ path: `/${part}`, message: `is longer than ${DATA_BYTES} bytes` })
  }
  if (faults.length > 0) throw KitErrors.invalid({ errors: faults })
  // An SMS has no title; elsewhere the beginning of the text stands for one that is missing.
  const isTitled = told.words.template !== null || told.channels.every((channel) => channel === 'sms')
  return isTitled ? told : { ...told, words: withTitle(told.words) }
}

const withTitle = (words: Words): Words =>
  words.template === null && words.title === ''
    ? { ...words, title: toLine(words.content, TITLE_LENGTH) }
    : words

const readChannels = (given: Telling, faults: FieldError[]): DeliveryChannel[] => {
  const toChannel = (way: string) => (way === 'system' ? 'in_app' : way) as DeliveryChannel
  const named = [given.notification_type, given.type].flatMap((way) => (way ? [toChannel(way)] : []))
  if (new Set(named).size > 1)
    faults.push({ path: '/type', message: 'is another one than notification_type' })
  const channels = [...new Set((given.channels ?? named).map(toChannel))]
  if (channels.length === 0)
    faults.push({ path: '/notification_type', message: 'is email, sms, push or in_app; or give "channels"' })
  if (given.channels && named.some((channel) => !channels.includes(channel)))
    faults.push({ path: '/channels', message: 'lack the notification_type' })
  return channels
}

const readWords = (given: Telling, faults: FieldError[]): Words => {
  const one = (name: 'subject' | 'message', other: 'title' | 'content'): string => {
    const [first, second] = [given[name], given[other]]
    if (first !== undefined && second !== undefined && first !== second)
      faults.push({ path: `/${other}`, message: `is the same as "${name}": give one of them` })
    return first ?? second ?? ''
  }
  const [title, content] = [one('subject', 'title').trim(), one('message', 'content')]
  const { template } = given
  if (template === undefined) {
    if (content.trim() === '') faults.push({ path: '/message', message: 'must say something' })
    if (given.data) faults.push({ path: '/data', message: 'belongs to a template' })
    return { template: null, title, content }
  }
  if (title !== '' || content !== '')
    faults.push({ path: '/template', message: 'has words of its own: give these or the template' })
  if (PROTECTING.has(template))
    faults.push({ path: '/template', message: 'protects accounts: nobody can ask for it' })
  // A sealed link is opened while a mail is rendered: only AUTH's own events bring one.
  const { sealed_link: _sealed, ...data } = given.data ?? {}
  return { template, data }
}

const readSchedule = ({ scheduled_at: at }: Telling, now: Date, faults: FieldError[]): Date | null => {
  if (at === undefined) return null
  const scheduledAt = new Date(at)
  const ahead = scheduledAt.getTime() - now.getTime()
  if (!(ahead >= -CLOCKS_MILLISECONDS)) faults.push({ path: '/scheduled_at', message: 'is in the past' })
  else if (ahead > YEAR_MILLISECONDS)
    faults.push({ path: '/scheduled_at', message: 'is more than a year ahead' })
  return ahead <= 0 ? null : scheduledAt
}
