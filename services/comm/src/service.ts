import { AuthApi, NotificationRequested, supervisionEvents } from '@medtrack/contracts'
import { auditRoutes, createAuditLog, defineService } from '@medtrack/kit'
import { CSV_START, toCsv } from '@medtrack/spreadsheets'
import { createChatSockets } from './chat/chat-parts.ts'
import { compliance } from './compliance/compliance.ts'
import { CommConfig } from './config.ts'
import { contactEvents, contactHandlers } from './contacts/contacts.handlers.ts'
import { createContacts } from './contacts/contacts.ts'
import { createDeliveryParts } from './deliveries/delivery-parts.ts'
import { deviceJobs } from './devices/devices.jobs.ts'
import { deviceRoutes } from './devices/devices.routes.ts'
import { createDevices } from './devices/devices.ts'
import { createAttachable } from './documents/attaching.ts'
import { createDocumentParts } from './documents/document-parts.ts'
import { createKeeping } from './documents/keeping.ts'
import { CommErrors } from './errors.ts'
import { createLiveParts } from './live/live-parts.ts'
import { createWakes } from './live/wakes.ts'
import { mailboxRoutes } from './mailbox/mailbox.routes.ts'
import { createMailbox, createMailboxStore, mailboxCleanUp } from './mailbox/mailbox.ts'
import { createMessageParts } from './messages/message-parts.ts'
import { migrations } from './migrations/index.ts'
import type { CommKit } from './needs.ts'
import { createAnnouncing, releaseJobs } from './notifications/announcing.ts'
import { notificationRoutes } from './notifications/notifications.routes.ts'
import { createNotifications } from './notifications/notifications.ts'
import { createReleasing } from './notifications/releasing.ts'
import { settledHandlers } from './notifications/settled.handlers.ts'
import { oversightRoutes } from './oversight/oversight.routes.ts'
import { createOversight } from './oversight/oversight.ts'
import { peopleEvents, peopleHandlers } from './people/people.handlers.ts'
import { createPersonalData } from './personal-data/personal-data.ts'
import { interviewEvents } from './reminders/interviews.handlers.ts'
import { createReminderParts } from './reminders/reminder-parts.ts'
import { roomEvents } from './rooms/rooms.handlers.ts'
import { ruleEvents } from './rules/rule-events.ts'
import { createRuleParts } from './rules/rule-parts.ts'
import { createSendingParts } from './sending/sending-parts.ts'
import { createDeliverabilityParts } from './suppressions/deliverability-parts.ts'
import { createTemplateParts } from './templates/template-parts.ts'
import { createTemplates } from './templates/templates.ts'
import { createUnsubscribeLinks } from './unsubscribing/unsubscribe-links.ts'

/** Tells people what concerns them: in-app, by mail, push and SMS. */
export const commService = defineService({
  name: 'comm',
  title: 'Communication',
  description: 'Notifications by in-app message, mail, push and SMS; the devices that take them; documents.',
  port: 8003,
  config: CommConfig,
  errors: CommErrors,
  consumes: [
    ...new Set([
      ...[...contactEvents, ...peopleEvents, ...interviewEvents, ...roomEvents, ...supervisionEvents],
      ...[...ruleEvents, NotificationRequested],
    ]),
  ],
  migrations,
  compliance,
  needs: [
    'db',
    'crossTenantDb',
    'admission',
    'audit',
    'cache',
    'erasure',
    'events',
    'jobs',
    'vault',
    'openSenders',
    'openFiles',
    'platform',
  ],
  clients: { auth: AuthApi },
  setup: (kit: CommKit) => {
    const templates = createTemplates()
    const senders = kit.openSenders(createMailboxStore(kit))
    const devices = createDevices(kit)
    const keeping = createKeeping(kit)
    const contacts = createContacts({ ...kit, devices, documents: keeping })
    const wakes = createWakes(kit)
    const notifications = createNotifications({ ...kit, wakes })
    const oversight = createOversight({ ...kit, notifications })
    const live = createLiveParts({ ...kit, wakes, notifications })
    const releasing = createReleasing({ ...kit, wakes })
    const announcing = createAnnouncing({ ...kit, templates, releasing })
    const links = createUnsubscribeLinks(kit)
    const deliverability = createDeliverabilityParts({ ...kit, readers: senders.receipts, links })
    const reminders = createReminderParts({ ...kit, contacts, announcing })
    const rules = createRuleParts({ ...kit, contacts, announcing, templates })
    const documents = createDocumentParts({ ...kit, contacts, announcing, keeping })
    const delivery = createDeliveryParts({ ...kit, senders, contacts, templates, announcing, links })
    const sending = createSendingParts({ ...kit, contacts, announcing, templates, notifications })
    const messages = createMessageParts({ ...kit, contacts, announcing, attachable: createAttachable(kit) })
    const hasMailbox = [...senders.mail, ...senders.sms, ...senders.push].some(({ isMailbox }) => isMailbox)
    return {
      sockets: createChatSockets({ ...kit, messaging: messages.messaging, feed: live.feed }),
      routes: [
        ...live.routes,
        ...sending.routes,
        notificationRoutes(notifications, oversight),
        oversightRoutes(oversight),
        deviceRoutes(devices, senders),
        auditRoutes(createAuditLog({ ...kit, csv: { start: CSV_START, rows: toCsv } }), { base: '/api' }),
        ...documents.routes,
        ...messages.routes,
        ...reminders.routes,
        ...rules.routes,
        ...createTemplateParts({ ...kit, announcing }).routes,
        ...deliverability.routes,
        ...delivery.routes,
        ...(hasMailbox ? [mailboxRoutes(createMailbox(kit))] : []),
      ],
      handlers: [
        ...contactHandlers({ ...kit, contacts }),
        ...peopleHandlers(kit),
        ...settledHandlers({ ...kit, wakes }),
        ...messages.handlers,
        ...reminders.handlers,
        ...rules.handlers,
        ...documents.handlers,
      ],
      jobs: [
        ...delivery.jobs,
        ...releaseJobs({ ...kit, releasing }),
        ...messages.jobs,
        ...reminders.jobs,
        ...sending.jobs,
        ...rules.jobs,
        ...documents.jobs,
        ...deviceJobs(kit),
      ],
      prepare: async () => {
        await reminders.prepare()
        await documents.prepare()
      },
      checks: documents.checks,
      personalData: createPersonalData(kit),
      schedules: [
        ...live.schedules,
        ...messages.schedules,
        ...sending.schedules,
        ...deliverability.schedules,
        ...rules.schedules,
        ...documents.schedules,
        mailboxCleanUp(kit, kit.config.COMM_MAILBOX_RETENTION_DAYS),
      ],
    }
  },
})
