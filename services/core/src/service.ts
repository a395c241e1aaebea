import { CommApi, ProfileApi, UserErased } from '@medtrack/contracts'
import { auditRoutes, createAuditLog, defineService, isTimeZone } from '@medtrack/kit'
import { CSV_START, toCsv } from '@medtrack/spreadsheets'
import { createStandings } from './access/standing.ts'
import { applicationRoutes } from './applications/applications.routes.ts'
import { createApplications } from './applications/applications.ts'
import { createApplying } from './applications/applying.ts'
import { createAttachments } from './applications/attachments.ts'
import { createDeciding } from './applications/deciding.ts'
import { attendanceRoutes } from './attendance/attendance.routes.ts'
import { createAttendance } from './attendance/attendance.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import { compliance } from './compliance/compliance.ts'
import { CoreConfig } from './config.ts'
import { copiedEvents, copyHandlers } from './copies/copies.handlers.ts'
import { createErased } from './copies/erased.ts'
import { createKnown } from './copies/known.ts'
import { CoreErrors } from './errors.ts'
import { figuresRoutes } from './figures/figures.routes.ts'
import { createFigures } from './figures/figures.ts'
import { interviewRoutes } from './interviews/interviews.routes.ts'
import { createInterviews } from './interviews/interviews.ts'
import { migrations } from './migrations/index.ts'
import { type CoreKit, needs } from './needs.ts'
import { offerRoutes } from './offers/offers.routes.ts'
import { createOffers } from './offers/offers.ts'
import { erasingHandlers } from './personal-data/erasing.handlers.ts'
import { createPersonalData } from './personal-data/personal-data.ts'
import { programmeRoutes } from './programmes/programmes.routes.ts'
import { createProgrammes } from './programmes/programmes.ts'
import { savedSearchRoutes } from './searches/saved-searches.routes.ts'
import { createSavedSearches } from './searches/saved-searches.ts'
import { externalStagesRepository } from './stages/external-stages.repository.ts'
import { outsideStageEvents, outsideStageHandlers } from './stages/outside-stages.handlers.ts'
import { createStageMaking } from './stages/stage-making.ts'
import { stageSchedule } from './stages/stages.jobs.ts'
import { stageRoutes } from './stages/stages.routes.ts'
import { createStages } from './stages/stages.ts'
import { trackingRoutes } from './tracking/tracking.routes.ts'
import { createTracking } from './tracking/tracking.ts'

/** CORE: offers, applications, interviews, stages, attendance, and how far students are. */
export const coreService = defineService({
  name: 'core',
  title: 'Placements',
  description:
    'Offers of internships, applications for them, interviews, stages and what students have done.',
  port: 8001,
  config: CoreConfig,
  errors: CoreErrors,
  consumes: [...copiedEvents, ...outsideStageEvents, UserErased],
  migrations,
  compliance,
  needs,
  clients: { profile: ProfileApi, comm: CommApi },
  setup: (kit: CoreKit) => {
    const { db, crossTenantDb, audit, erasure, events, clock, ids, logger, clients, config } = kit
    const { CORE_TIME_ZONE: timeZone, CORE_REMINDER_HOURS, CORE_DAY_HOURS } = config
    if (!isTimeZone(timeZone))
      throw new Error(`CORE_TIME_ZONE: ${timeZone} is no time zone (IANA) known here`)
    const erased = createErased(erasure)
    const known = createKnown({ db, clock, logger, erased, profile: clients.profile })
    const standings = createStandings(known)
    const stageMaking = createStageMaking({ clock, ids, events })
    const keeping = { db, audit, events, clock, standings }
    const stages = createStages({ ...keeping, known, stageMaking, timeZone })
    const tracking = createTracking({ db, audit, clock, standings })
    const attendance = createAttendance({ ...keeping, today: stages.today, dayHours: CORE_DAY_HOURS })
    return {
      routes: [
        offerRoutes(createOffers({ ...keeping, ids, known })),
        savedSearchRoutes(createSavedSearches({ db, clock, ids })),
        applicationRoutes(
          createApplications({ db, clock, standings }),
          createApplying({ ...keeping, ids, attachments: createAttachments(clients) }),
          createDeciding({ ...keeping, stageMaking }),
        ),
        interviewRoutes(createInterviews({ ...keeping, ids, reminderHours: CORE_REMINDER_HOURS })),
        stageRoutes(stages),
        attendanceRoutes(attendance),
        calendarRoutes({ timeZone, today: stages.today }),
        programmeRoutes(createProgrammes({ db, audit, clock, ids })),
        trackingRoutes(tracking),
        figuresRoutes(createFigures({ db, clock, standings, today: stages.today, timeZone })),
        auditRoutes(createAuditLog({ ...kit, csv: { start: CSV_START, rows: toCsv } }), { base: '/api' }),
      ],
      handlers: [
        ...copyHandlers({
          clock,
          erased,
          known: async (tx, tenantId, person) => {
            if (person.kind === 'student') await tracking.open(tx, tenantId, person)
            await externalStagesRepository.adopt(tx, person)
          },
        }),
        ...outsideStageHandlers({ clock, erased, logger }),
        ...erasingHandlers({ clock, erasure, erased }),
      ],
      schedules: [stageSchedule({ crossTenantDb, stages, logger })],
      personalData: createPersonalData({ db, events }),
    }
  },
})
