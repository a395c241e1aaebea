import { EvaluationCreated, EvaluationUpdated, TenantCreated } from '@medtrack/contracts'
import {
  asTenant,
  auditRoutes,
  createAuditLog,
  DEFAULT_TENANT_ID,
  defineService,
  isTimeZone,
  transact,
} from '@medtrack/kit'
import { CSV_START, toCsv } from '@medtrack/spreadsheets'
import { createReach } from './access/reach.ts'
import { createEvaluationReads } from './audit/evaluation-reads.ts'
import { compliance } from './compliance/compliance.ts'
import { EvalConfig } from './config.ts'
import { EvalErrors } from './errors.ts'
import { createAnnouncements } from './evaluations/announcements.ts'
import { evaluationRoutes } from './evaluations/evaluations.routes.ts'
import { createExternal } from './evaluations/external.ts'
import { createMaking } from './evaluations/making.ts'
import { createReadings } from './evaluations/readings.ts'
import { createReminders } from './evaluations/reminders.jobs.ts'
import { createWriting } from './evaluations/writing.ts'
import { migrations } from './migrations/index.ts'
import { type EvalKit, needs } from './needs.ts'
import { createErasures } from './people/erasures.ts'
import { peopleEvents, peopleHandlers } from './people/people.handlers.ts'
import { createPeople } from './people/people.ts'
import { createPersonalData } from './personal-data/personal-data.ts'
import { createPrinting } from './reports/printing.ts'
import { reportRoutes } from './reports/reports.routes.ts'
import { createReports } from './reports/reports.ts'
import { stageEvents, stageHandlers } from './stages/stages.handlers.ts'
import { createStages } from './stages/stages.ts'
import { createChoosing } from './templates/choosing.ts'
import { templateRoutes } from './templates/templates.routes.ts'
import { createTemplates } from './templates/templates.ts'
import { tenantHandlers } from './templates/tenants.handlers.ts'

/** EVAL: what supervisors and students say of stages, and what it comes to. */
export const evalService = defineService({
  name: 'eval',
  title: 'Evaluations',
  description: 'Templates of evaluations, evaluations of stages, and what they come to.',
  port: 8004,
  config: EvalConfig,
  errors: EvalErrors,
  consumes: [...stageEvents, ...peopleEvents, EvaluationCreated, EvaluationUpdated, TenantCreated],
  migrations,
  compliance,
  needs,
  clients: {},
  setup: (kit: EvalKit) => {
    const { db, audit, clock, config, erasure, events, ids } = kit
    const zone = config.EVAL_TIME_ZONE
    if (!isTimeZone(zone)) {
      throw new Error(`EVAL_TIME_ZONE "${zone}" is no time zone: give one such as Africa/Casablanca`)
    }
    const erasures = createErasures(erasure)
    const choosing = createChoosing(kit)
    const announcements = createAnnouncements(events)
    const reminders = createReminders({ ...kit, announcements, zone })
    const external = createExternal({ ...kit, erasures, zone })
    const dueDays = config.EVAL_DUE_DAYS
    const making = createMaking({ choosing, reminders, external, clock, ids, dueDays, zone })
    const stages = createStages({ ...kit, making, erasures })
    const people = createPeople({ stages, external, erasures, erasure, clock, ids })
    const reach = createReach(kit)
    const reads = createEvaluationReads(kit)
    const readings = createReadings({ ...kit, reach, reads })
    const writing = createWriting({ db, reach, audit, announcements, reminders, clock, zone })
    return {
      routes: [
        evaluationRoutes(readings, writing),
        templateRoutes(createTemplates({ ...kit, choosing })),
        reportRoutes(createReports({ db, reach, audit }), createPrinting({ ...kit, zone })),
        auditRoutes(createAuditLog({ ...kit, csv: { start: CSV_START, rows: toCsv } }), { base: '/api' }),
      ],
      handlers: [
        ...stageHandlers(stages),
        ...peopleHandlers({ people, clock }),
        ...external.handlers,
        ...tenantHandlers(choosing),
      ],
      jobs: [reminders.job],
      // The default institution is there before anybody announces it.
      prepare: () =>
        asTenant(DEFAULT_TENANT_ID, () =>
          transact(db, (tx) => choosing.ensureDefaults(tx, DEFAULT_TENANT_ID)),
        ),
      personalData: createPersonalData(kit),
    }
  },
})
