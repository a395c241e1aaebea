import {
  AuthApi,
  EncadrantCreated,
  EvaluationCreated,
  EvaluationUpdated,
  StudentCreated,
  StudentDeleted,
  StudentUpdated,
  supervisionEvents,
  UserCreated,
  UserDeactivated,
  UserErased,
  UserReactivated,
  UserUpdated,
} from '@medtrack/contracts'
import { defineService } from '@medtrack/kit'
import { createCinReads } from './audit/cin-reads.ts'
import { compliance } from './compliance/compliance.ts'
import { ProfileConfig } from './config.ts'
import { departmentRoutes } from './departments/departments.routes.ts'
import { createDepartments } from './departments/departments.ts'
import { encadrantRoutes } from './encadrants/encadrants.routes.ts'
import { ProfileErrors } from './errors.ts'
import { establishmentRoutes } from './establishments/establishments.routes.ts'
import { createEstablishments } from './establishments/establishments.ts'
import { createDepartmentWriting, createEstablishmentWriting } from './establishments/place-writing.ts'
import { exportRoutes } from './exports/exports.routes.ts'
import { createExports } from './exports/exports.ts'
import { profileImportRoutes } from './imports/profile-imports.routes.ts'
import { createProfileImports } from './imports/profile-imports.ts'
import { meRoutes } from './me/me.routes.ts'
import { migrations } from './migrations/index.ts'
import { needs, type ProfileKit } from './needs.ts'
import { createAccounts } from './people/accounts.ts'
import { createAnnouncements } from './people/announcements.ts'
import { createErasures } from './people/erasures.ts'
import { createOutside } from './people/outside.ts'
import { peopleHandlers } from './people/people.handlers.ts'
import { peopleListRoutes } from './people/people-lists.routes.ts'
import { createPeopleLists } from './people/people-lists.ts'
import { peopleWritingRoutes } from './people/people-writing.routes.ts'
import { createPeopleWriting } from './people/people-writing.ts'
import { createReadings } from './people/readings.ts'
import { createRoleChanges } from './people/role-changes.ts'
import { roleProfileRoutes } from './people/role-profiles.routes.ts'
import { createRoleProfiles } from './people/role-profiles.ts'
import { createRoster } from './people/roster.ts'
import { createPersonalData } from './personal-data/personal-data.ts'
import { createScoreReadings } from './scores/score-readings.ts'
import { scoreHandlers } from './scores/scores.handlers.ts'
import { createScores } from './scores/scores.ts'
import { studentRoutes } from './students/students.routes.ts'
import { supervisionHandlers } from './supervisions/supervisions.handlers.ts'
import { createUserData } from './user-data.ts'

export const profileService = defineService({
  name: 'profile',
  title: 'Profiles',
  description: 'Students, supervisors and staff: who they are and where they work.',
  port: 8002,
  config: ProfileConfig,
  errors: ProfileErrors,
  consumes: [
    UserCreated,
    UserUpdated,
    UserDeactivated,
    UserReactivated,
    UserErased,
    StudentCreated,
    StudentUpdated,
    StudentDeleted,
    EncadrantCreated,
    EvaluationCreated,
    EvaluationUpdated,
    ...supervisionEvents,
  ],
  migrations,
  compliance,
  needs,
  clients: { auth: AuthApi },
  setup: (kit: ProfileKit) => {
    const { db, audit, erasure, events, cache, vault, platform, clock, ids, logger, clients } = kit
    const userData = createUserData({ auth: clients.auth, cache })
    const announcements = createAnnouncements(events)
    const roster = createRoster({ announcements, clock, ids, logger, phoneRegion: platform.phoneRegion })
    const erasures = createErasures(erasure)
    const roleChanges = createRoleChanges({ roster, logger })
    const accounts = createAccounts({ roster, erasures, roleChanges, clock, logger })
    const outside = createOutside({ roster, erasures, clock, logger })
    const cinReads = createCinReads({ db, audit, logger })
    const readings = createReadings({ db, userData, cinReads })
    const writing = createPeopleWriting({ db, audit, cinReads, roster, erasures, readings, userData, clock })
    const places = { db, audit, events, clock }
    const establishmentWriting = createEstablishmentWriting({
      ...{ events, clock, ids },
      phoneRegion: platform.phoneRegion,
    })
    const departmentWriting = createDepartmentWriting({ events, clock, ids })
    const establishments = createEstablishments({ ...places, writing: establishmentWriting })
    const departments = createDepartments({ ...places, writing: departmentWriting })
    const profileImports = createProfileImports(kit, {
      ...{ erasures, roster, establishmentWriting, departmentWriting },
    })
    return {
      routes: [
        studentRoutes(readings, createScoreReadings(db)),
        encadrantRoutes(readings),
        peopleListRoutes(createPeopleLists({ db, userData, cinReads, vault, clock }), establishments),
        exportRoutes(createExports({ db, audit })),
        meRoutes(readings, writing),
        peopleWritingRoutes(writing, readings),
        establishmentRoutes(establishments),
        departmentRoutes(departments),
        roleProfileRoutes(createRoleProfiles({ db, accounts, roster, clock })),
        profileImportRoutes(profileImports, kit.config.PROFILE_IMPORT_MAX_BYTES),
      ],
      handlers: [
        ...peopleHandlers({ accounts, outside, userData, erasure }),
        ...scoreHandlers(createScores({ erasures, logger })),
        ...supervisionHandlers({ erasures }),
      ],
      jobs: [profileImports.importJob],
      schedules: [profileImports.cleanUp],
      personalData: createPersonalData({ db, events }),
    }
  },
})
