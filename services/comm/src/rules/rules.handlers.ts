import { type EventHandler, type Logger, on } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import { PRIORITIES, USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { CommTransaction } from '../tables.ts'
import { applies, dataOf, dedupeKeyOf, type Rule } from './rule.ts'

type Needs = { announcing: Announcing; contacts: Contacts; logger: Logger }

/** A reaction for each rule. */
export const ruleHandlers = (rules: readonly Rule[], needs: Needs): EventHandler[] =>
  rules.map((rule) => ruleHandler(rule, needs))

const ruleHandler = (rule: Rule, { announcing, contacts, logger }: Needs): EventHandler =>
  on(rule.event, rule.name, async (event, tx: CommTransaction) => {
    const payload = event.payload as Readonly<Record<string, unknown>>
    if (!applies(rule, { origin: event.origin, payload })) return
    const { tenant_id: tenantId, event_id: eventId } = event
    const named = payload[rule.audience.field]
    const userId =
      event.origin === 'platform'
        ? await contacts.identify(tx, tenantId, String(named))
        : await contacts.identifyOutside(tx, tenantId, { user_id: named, email: payload['email'] })
    if (userId === undefined) {
      // The services that take the person in announce them again, with the account's id.
      logger.debug({ rule: rule.name, event: eventId }, 'an event names nobody who is known here yet')
      return
    }
    const recipient = rule.recipient === undefined ? undefined : payload[rule.recipient]
    const language = event.origin === 'platform' ? payload['language'] : undefined
    await announcing.announce(tx, {
      ...USUAL,
      tenantId,
      userId,
      words: { template: rule.template, data: dataOf(rule, payload) },
      channels: rule.channels,
      category: rule.category,
      security: rule.security,
      priority: rule.security ? PRIORITIES.urgent : PRIORITIES.usual,
      dedupeKey: dedupeKeyOf(rule, { payload, eventId, person: userId }),
      language: typeof language === 'string' ? language : null,
      recipients: typeof recipient === 'string' ? { email: recipient } : {},
      correlationId: event.correlation_id,
    })
  })
