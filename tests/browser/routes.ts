import type { Role } from '@medtrack/kit'
import type { Texts } from '../../apps/portal/src/texts/areas.ts'
import { type Grounds, NAMES } from './grounds.ts'
import { beginningOf } from './words.ts'

const ADMINS: readonly Role[] = ['admin', 'platform_admin']
const STAFF: readonly Role[] = ['staff', ...ADMINS]
const OFFERING: readonly Role[] = ['encadrant', ...STAFF]

/** A page of the portal. */
export type Route = {
  /** What stands in the place of what its path leaves open. */
  readonly with?: Readonly<Record<string, string>>
  /** What it is called. */
  readonly heading: string | RegExp
  /** Whom it is for where that is not everybody. */
  readonly for?: readonly Role[]
}

/** Every page of the portal as somebody of that role finds it, by its path. */
export const routesFor = (role: Role, words: Texts, grounds: Grounds): Readonly<Record<string, Route>> => {
  const { nav } = words
  const home = beginningOf(words.home.hello)
  return {
    '/': { heading: home },
    // Whoever is in needs no way in.
    '/register': { heading: home },
    '/forgot': { heading: home },
    '/account': { heading: words.account.title },
    '/account/data': { heading: words.data.title },
    '/inbox': { heading: words.inbox.title },
    '/messages': { heading: nav.messages },
    '/messages/$id': { heading: NAMES.room, with: { id: grounds.roomId } },
    '/documents': { heading: nav.documents },
    '/offers': { heading: words.offers.title },
    '/offers/$id': { heading: NAMES.offer, with: { id: grounds.offerId } },
    '/offers/new': { heading: words.offerForm.new, for: OFFERING },
    '/offers/$id/edit': { heading: words.offerForm.edit, with: { id: grounds.offerId }, for: OFFERING },
    '/applications': { heading: words.applications.title },
    '/interviews': { heading: words.interviews.title },
    '/stages': { heading: role === 'encadrant' ? nav.trainees : words.stages.title },
    '/stages/$id': { heading: NAMES.place, with: { id: grounds.stageId } },
    '/progress': { heading: words.progress.title },
    '/evaluations': { heading: words.evaluations.title },
    '/evaluations/$id': { heading: words.evaluations.kind.final, with: { id: grounds.evaluationId } },
    '/people': { heading: words.people.title, for: STAFF },
    '/people/import': { heading: words.imports.title, for: STAFF },
    '/people/$kind/$id': {
      ...{ heading: new RegExp(`^${NAMES.student} `), for: STAFF },
      with: { kind: 'students', id: grounds.studentId },
    },
    '/establishments': { heading: words.establishments.title, for: STAFF },
    '/establishments/$id': { heading: NAMES.hospital, with: { id: grounds.hospitalId }, for: STAFF },
    '/figures': { heading: words.figures.title, for: STAFF },
    '/admin/announcements': { heading: nav.announcements, for: STAFF },
    '/admin/templates': { heading: nav.templates, for: ADMINS },
    '/admin/templates/$name': { heading: NAMES.template, with: { name: NAMES.template }, for: ADMINS },
    '/admin/rules': { heading: nav.rules, for: ADMINS },
    '/admin/deliverability': { heading: nav.deliverability, for: ADMINS },
    '/admin/providers': { heading: nav.providers, for: ADMINS },
    '/admin/events': { heading: nav.eventConsole, for: ADMINS },
    '/admin/events/$id': { heading: NAMES.event, with: { id: grounds.eventId }, for: ADMINS },
    '/admin/audit': { heading: nav.audit, for: ADMINS },
    '/admin/service-accounts': { heading: nav.serviceAccounts, for: ADMINS },
    '/admin/institution': {
      heading: role === 'platform_admin' ? nav.institutions : nav.institution,
      for: ADMINS,
    },
  }
}

/** The address of a page. */
export const addressOf = (path: string, { with: given = {} }: Route): string =>
  path.replaceAll(/\$(\w+)/g, (_open, name: string) => given[name] ?? '')
