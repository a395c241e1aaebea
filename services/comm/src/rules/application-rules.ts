import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  OfferPublished,
} from '@medtrack/contracts'
import { defineRule, named } from './define-rule.ts'
import type { Rule } from './rule.ts'

const STUDENT = { field: 'student_id', email_field: 'email' }
const APPLICATION = { category: 'applications', data: named('offer_title', 'student_name') } as const
const DECISION = {
  category: 'applications',
  data: named('offer_title', 'reason'),
  audience: STUDENT,
  channels: ['in_app', 'push', 'email'],
} as const

/** News of offers and applications. */
export const applicationRules: readonly Rule[] = [
  defineRule({
    name: 'offer-published',
    event: OfferPublished,
    from: 'platform',
    audience: { roles: ['student'], year_levels_field: 'year_levels' },
    channels: ['in_app'],
    template: 'offer-published',
    data: named(
      ...['title', 'establishment_name', 'department_name', 'speciality'],
      ...['start_date', 'end_date', 'application_deadline'],
    ),
    category: 'announcements',
    dedupe: 'offer-published:{offer_id}:{person}',
  }),
  defineRule({
    ...APPLICATION,
    name: 'application-submitted',
    event: ApplicationSubmitted,
    // An outside message with nothing but an address gives the supervisor's: its contract says so.
    audience: { field: 'encadrant_id', email_field: 'email' },
    template: 'application-submitted',
    dedupe: 'application-submitted:{application_id}:{person}',
  }),
  defineRule({
    ...DECISION,
    name: 'application-accepted',
    event: ApplicationAccepted,
    template: 'application-accepted',
    dedupe: 'application-accepted:{application_id}:{person}',
  }),
  defineRule({
    ...DECISION,
    name: 'application-rejected',
    event: ApplicationRejected,
    template: 'application-rejected',
    dedupe: 'application-rejected:{application_id}:{person}',
  }),
  defineRule({
    ...APPLICATION,
    name: 'application-withdrawn',
    event: ApplicationWithdrawn,
    audience: { field: 'encadrant_id' },
    template: 'application-withdrawn',
    data: named('offer_title', 'student_name', 'reason'),
    channels: ['in_app'],
    dedupe: 'application-withdrawn:{application_id}:{person}',
  }),
]
