import { createAuditLog } from '@medtrack/kit'
import { CSV_START, toCsv } from '@medtrack/spreadsheets'
import { createFindByAddress } from './accounts/account-search.ts'
import { createAccountWriter } from './accounts/account-writer.ts'
import { createAccounts } from './accounts/accounts.ts'
import { createActivation } from './accounts/activation.ts'
import { createOutsideAccounts } from './accounts/outside-accounts.ts'
import { createOwnRules } from './accounts/own-rules.ts'
import { createRegistration } from './accounts/registration.ts'
import { createAcademicService } from './enrollments/academic-service.ts'
import { dueEnrollments, enrollmentJob } from './enrollments/enrollments.jobs.ts'
import { createEnrollments } from './enrollments/enrollments.ts'
import { createErasedNames } from './erasures/erased-names.ts'
import { createPeopleImports } from './imports/people-imports.ts'
import { createEmailVerification } from './links/email-verification.ts'
import { createInvitations } from './links/invitations.ts'
import { createLinkRequests } from './links/link-requests.ts'
import { createLinks } from './links/links.ts'
import { createPasswordReset } from './links/password-reset.ts'
import { createMailLimits } from './mail-limits/mail-limits.ts'
import type { AuthKit } from './needs.ts'
import { createTakingEvents } from './outside-events/outside-events.ts'
import { createPartners } from './partners/partners.ts'
import { createDecoys } from './passwords/decoys.ts'
import { createPasswordHasher } from './passwords/password-hasher.ts'
import { createPeopleRules } from './people/people-rules.ts'
import { createRoleProfiles } from './people/role-profiles.ts'
import { createPersonalRules } from './personal-data/personal-rules.ts'
import { createPreferencesCache } from './preferences/preferences-cache.ts'
import { createClientCredentials } from './service-accounts/client-credentials.ts'
import { createGuessLimit } from './service-accounts/guess-limit.ts'
import { createServiceAccounts } from './service-accounts/service-accounts.ts'
import { createListEndedSessions } from './sessions/ended-sessions.ts'
import { createRefresh } from './sessions/refresh.ts'
import { createRefreshCookie } from './sessions/refresh-cookie.ts'
import { createSignIn } from './sessions/sign-in.ts'
import { createSignOut } from './sessions/sign-out.ts'
import { createTokenPairs } from './sessions/token-pairs.ts'
import { createAdministrators } from './setup/administrators.ts'
import { createSetup } from './setup/setup.ts'
import { createSignInProtection } from './sign-in-protection/sign-in-protection.ts'
import { createUnlock } from './sign-in-protection/unlock.ts'
import { createTenantAdministration } from './tenants/tenant-administration.ts'
import { createTenants } from './tenants/tenants.ts'
import { createAccessTokens } from './tokens/access-tokens.ts'
import { createSigningKeys } from './tokens/signing-keys.ts'
import { createTokenValidation } from './tokens/token-validation.ts'

/** Builds AUTH's rules over what the platform gives; each takes only what it uses. */
export const createRules = (kit: AuthKit) => {
  const hasher = createPasswordHasher(kit)
  const tenants = createTenants(kit)
  const findByAddress = createFindByAddress({ ...kit, tenants })
  const mailLimits = createMailLimits(kit)
  const protection = createSignInProtection({ ...kit, mailLimits })
  const preferencesCache = createPreferencesCache(kit)
  const academicService = createAcademicService(kit)
  const enrollments = createEnrollments({ ...kit, academicService })
  const roleProfiles = createRoleProfiles(kit.clients)
  const writer = createAccountWriter({ ...kit, enrollments, preferencesCache })
  const erasedNames = createErasedNames(kit)
  const links = createLinks(kit)
  const invitations = createInvitations({ ...kit, links })
  const activation = createActivation({ ...kit, links, writer })
  const keys = createSigningKeys(kit)
  const accessTokens = createAccessTokens({ ...kit, clock: kit.ownClock, keys })
  const pairs = createTokenPairs({ ...kit, accessTokens })
  const serviceAccounts = createServiceAccounts(kit)
  const administrators = createAdministrators({ ...kit, hasher, writer })
  return {
    tenants,
    keys,
    administrators,
    accounts: createAccounts(kit),
    activation,
    preferencesCache,
    ...createOwnRules(kit, { activation, hasher, links, mailLimits, preferencesCache, protection, writer }),
    registration: createRegistration({ ...kit, hasher, links, mailLimits, tenants, writer }),
    ...createPeopleRules(kit, {
      ...{ activation, enrollments, hasher, invitations, links, mailLimits, roleProfiles, writer },
    }),
    ...createPersonalRules(kit, { erasedNames, hasher, preferencesCache, protection }),
    outside: createOutsideAccounts({ ...kit, erasedNames, invitations, writer }),
    signIn: createSignIn({
      ...kit,
      ...{ decoys: createDecoys(kit), enrollments, findByAddress, hasher, pairs, protection },
    }),
    refresh: createRefresh({ ...kit, enrollments, pairs }),
    enrollmentJob: enrollmentJob({ ...kit, academicService, enrollments, roleProfiles }),
    dueEnrollments: dueEnrollments({ ...kit, academicService }),
    signOut: createSignOut(kit),
    listEndedSessions: createListEndedSessions(kit),
    cookie: createRefreshCookie(kit),
    serviceAccounts,
    credentials: createClientCredentials({ ...kit, accessTokens, guesses: createGuessLimit(kit) }),
    outsideEvents: createTakingEvents(kit),
    partners: createPartners({ ...kit, serviceAccounts, tenants }),
    tenantAdministration: createTenantAdministration({ ...kit, invitations, writer, serviceAccounts }),
    validation: createTokenValidation({ ...kit, keys }),
    verification: createEmailVerification({ ...kit, links, writer }),
    requests: createLinkRequests({ ...kit, findByAddress, links, mailLimits }),
    reset: createPasswordReset({ ...kit, hasher, links, protection, writer }),
    unlock: createUnlock({ ...kit, protection }),
    ...createPeopleImports(kit, { invitations, writer }),
    auditLog: createAuditLog({ ...kit, csv: { start: CSV_START, rows: toCsv } }),
    setup: createSetup({ ...kit, administrators }),
  }
}
