import { EncadrantCreated, StudentCreated, UserCreated, UserErasureCompleted } from '@medtrack/contracts'
import { auditRoutes, defineService } from '@medtrack/kit'
import { accountHandlers } from './accounts/accounts.handlers.ts'
import { accountRoutes } from './accounts/accounts.routes.ts'
import { ownAccountRoutes } from './accounts/own-account.routes.ts'
import { registrationRoutes } from './accounts/registration.routes.ts'
import { cleanUp } from './clean-up.ts'
import { compliance } from './compliance/compliance.ts'
import { AuthConfig } from './config.ts'
import { consentRoutes } from './consents/consents.routes.ts'
import { erasureHandlers } from './erasures/erasures.handlers.ts'
import { erasureRoutes } from './erasures/erasures.routes.ts'
import { overdueErasures } from './erasures/overdue-erasures.ts'
import { AuthErrors } from './errors.ts'
import { exportRoutes } from './exports/exports.routes.ts'
import { peopleImportRoutes } from './imports/people-imports.routes.ts'
import { invitationRoutes } from './invitations/invitations.routes.ts'
import { linkRoutes } from './links/links.routes.ts'
import { migrations } from './migrations/index.ts'
import { type AuthKit, clients, needs } from './needs.ts'
import { outsideEventRoutes } from './outside-events/outside-events.routes.ts'
import { partnerCommands } from './partners/partner-commands.ts'
import { partnerRoutes } from './partners/partners.routes.ts'
import { peopleRoutes } from './people/people.routes.ts'
import { preferenceRoutes } from './preferences/preferences.routes.ts'
import { pushTokenRoutes } from './push-tokens/push-tokens.routes.ts'
import { createRules } from './rules.ts'
import { oauthRoutes } from './service-accounts/oauth.routes.ts'
import { serviceAccountRoutes } from './service-accounts/service-accounts.routes.ts'
import { sessionHistoryRoutes } from './sessions/session-history.routes.ts'
import { sessionRoutes } from './sessions/sessions.routes.ts'
import { createAdministratorCommand } from './setup/administrator-command.ts'
import { setupRoutes } from './setup/setup.routes.ts'
import { unlockRoutes } from './sign-in-protection/unlock.routes.ts'
import { tenantRoutes } from './tenants/tenants.routes.ts'
import { createRotateCommand, keyRotation } from './tokens/key-rotation.ts'
import { tokenRoutes } from './tokens/tokens.routes.ts'

/** AUTH: accounts, sign-in, sessions. */
export const authService = defineService({
  name: 'auth',
  title: 'Accounts',
  description: 'Accounts, sign-in, sessions, and the tokens that say who somebody is.',
  port: 8000,
  healthPaths: ['/api/v1/health/', '/api/v1/users/health/'],
  config: AuthConfig,
  errors: AuthErrors,
  consumes: [UserCreated, StudentCreated, EncadrantCreated, UserErasureCompleted],
  migrations,
  compliance,
  needs,
  clients,
  setup: (kit: AuthKit) => {
    const rules = createRules(kit)
    const { signIn, refresh, signOut } = rules
    return {
      routes: [
        registrationRoutes(rules.registration),
        accountRoutes(rules.accounts),
        ownAccountRoutes(rules),
        preferenceRoutes(rules.ownPreferences),
        pushTokenRoutes(rules.pushTokens),
        consentRoutes(rules.consents),
        sessionHistoryRoutes(rules.sessionHistory),
        sessionRoutes({ ...rules, ...signIn, ...refresh, ...signOut }),
        linkRoutes(rules),
        tokenRoutes({ ...rules, platform: kit.platform }),
        unlockRoutes(rules.unlock),
        setupRoutes(rules.setup),
        serviceAccountRoutes(rules.serviceAccounts),
        oauthRoutes(rules),
        outsideEventRoutes(rules.outsideEvents),
        partnerRoutes(rules.partners),
        tenantRoutes(rules.tenantAdministration),
        auditRoutes(rules.auditLog, { base: '/api/v1', envelope: true }),
        exportRoutes(rules.exports),
        erasureRoutes(rules.erasures),
        peopleRoutes(rules),
        invitationRoutes(rules.pendingInvitations),
        peopleImportRoutes(rules, kit.config.AUTH_IMPORT_MAX_BYTES),
      ],
      handlers: [...accountHandlers(rules.outside), ...erasureHandlers(rules.erasures)],
      jobs: [rules.importJob, rules.enrollmentJob, rules.preferencesCache.job, rules.requests.job],
      schedules: [
        cleanUp(kit.crossTenantDb, kit.config),
        keyRotation(rules.keys),
        overdueErasures(kit),
        rules.dueEnrollments,
      ],
      personalData: rules.personalData,
      prepare: async () => {
        await rules.tenants.ensureDefault()
        await rules.keys.ensure()
        const { MEDTRACK_ADMIN_EMAIL: email, MEDTRACK_ADMIN_PASSWORD: password } = kit.config
        if (email && password) await rules.administrators.ensure({ email, password })
      },
      announce: async () => {
        const link = await rules.setup.offerLink()
        return link === undefined
          ? []
          : ['There is no administrator yet. Create the first one here, once:', link]
      },
      commands: {
        'create-admin': createAdministratorCommand(rules.administrators),
        'rotate-keys': createRotateCommand(rules.keys),
        ...partnerCommands(rules.partners),
      },
    }
  },
})
