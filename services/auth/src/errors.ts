import { IMPORT_ERRORS } from '@medtrack/imports'
import { defineErrors } from '@medtrack/kit'

/** Everything AUTH refuses with, beside what every service does. */
export const AuthErrors = defineErrors('auth', {
  wrongCredentials: {
    status: 401,
    title: 'Not signed in',
    // The same for an unknown address, a wrong password, and an account that may not sign in.
    detail: 'The e-mail address and the password do not belong to an account that may sign in.',
  },
  enrollmentWaiting: {
    status: 403,
    title: 'Enrollment not confirmed yet',
    // Only told to whoever has the password.
    detail:
      'Your enrollment has not been confirmed yet. You get a mail as soon as you can sign in; if none comes in a few days, ask the registrar of your institution.',
  },
  enrollmentRefused: {
    status: 403,
    title: 'Enrollment not known',
    detail:
      'Your institution does not know of your enrollment. Ask its registrar to enter or correct it; you get a mail as soon as you can sign in.',
  },
  enrollmentNotAsked: {
    status: 409,
    title: 'Enrollment is not checked',
    detail: 'No academic service is asked about this person: there is nothing to confirm.',
  },
  tooManyAttempts: {
    status: 429,
    title: 'Too many attempts',
    // The same for an address that has an account and one that has none.
    detail: 'There were too many attempts to sign in. Wait {seconds} s, or ask for a new password.',
  },
  refreshTokenInvalid: {
    status: 401,
    title: 'Refresh token not valid',
    detail: 'The refresh token is not valid any more. Sign in again.',
  },
  foreignOrigin: {
    status: 403,
    title: 'Wrong origin',
    detail: 'A session cookie counts only in requests that our own pages make.',
  },
  linkInvalid: {
    status: 400,
    title: 'Link not valid',
    detail: 'The link has been used, has expired, or was never one of ours. Ask for a new one.',
  },
  passwordRefused: {
    status: 422,
    title: 'Password refused',
    detail: 'Choose another password: see "errors".',
  },
  tenantUnknown: { status: 422, title: 'Unknown tenant', detail: 'There is no institution of that name.' },
  tenantNotFound: { status: 404, title: 'No such tenant', detail: 'There is no tenant with that id.' },
  tenantSlugTaken: { status: 409, title: 'Slug taken', detail: 'Another tenant has that slug.' },
  defaultTenantNeeded: {
    status: 409,
    title: 'Default tenant',
    detail: 'The default tenant stays open: those who look after the platform sign in there.',
  },
  serviceAccountNotFound: {
    status: 404,
    title: 'No such service account',
    detail: 'There is no service account with that id.',
  },
  clientInvalid: {
    status: 401,
    title: 'Client not accepted',
    // The same for an unknown client, a wrong secret, and an account that may not be used.
    detail: 'The client id and the secret do not belong to a service account that may be used.',
  },
  scopeInvalid: {
    status: 400,
    title: 'Scope not allowed',
    detail: 'The service account does not have every scope that was asked for.',
  },
  grantUnsupported: {
    status: 400,
    title: 'Grant type not supported',
    detail: 'Tokens are given for grant_type=client_credentials only; people sign in at /api/v1/auth/login/.',
  },
  tokenRequestInvalid: {
    status: 400,
    title: 'Token request not valid',
    detail: 'The token request cannot be answered: {reason}.',
  },
  emailTaken: { status: 409, title: 'Address taken', detail: 'There is an account with that address.' },
  currentPasswordWrong: {
    status: 422,
    title: 'Wrong password',
    detail: 'The current password is another one.',
  },
  tooManyAddressChanges: {
    status: 429,
    title: 'Too many changes',
    detail: 'The address of an account can be changed a few times a day only. Wait {seconds} s.',
  },
  tooManyExports: {
    status: 429,
    title: 'Too many exports',
    detail: 'You can take your data with you three times a day. Wait {seconds} s.',
  },
  personNotFound: {
    status: 404,
    title: 'No such person',
    detail: 'There is nobody with that id in this list.',
  },
  aboveYou: {
    status: 403,
    title: 'Above you',
    detail: 'Roles above your own are given, and their accounts changed, by somebody who has them.',
  },
  ownAdministration: {
    status: 409,
    title: 'Your own account',
    detail: 'Ask another administrator to close your account or to change your role.',
  },
  lastAdministratorHere: {
    status: 409,
    title: 'Last administrator',
    detail: 'The institution needs an administrator: make another one first.',
  },
  invitationNotFound: {
    status: 404,
    title: 'No such invitation',
    detail: 'Nobody with that id waits for their first password.',
  },
  tooManyInvitations: {
    status: 429,
    title: 'Too many invitations',
    detail: 'This address was written to a moment ago. Wait {seconds} s.',
  },
  sessionNotFound: { status: 404, title: 'No such session', detail: 'You have no session with that id.' },
  legalHold: {
    status: 409,
    title: 'Kept for now',
    detail:
      'The law has your institution keep what it holds about you for now, so it cannot be erased. Ask your institution why, and when it can be.',
  },
  lastAdministrator: {
    status: 409,
    title: 'Last administrator',
    detail: 'The platform needs an administrator: make another one first.',
  },
  alreadySetUp: {
    status: 409,
    title: 'Already set up',
    detail: 'There is an administrator already. Ask them for an account.',
  },
  eventRefused: {
    status: 422,
    title: 'Event refused',
    detail: 'The event cannot be accepted: {reason}.',
  },
  eventIdTaken: {
    status: 409,
    title: 'Event id taken',
    detail:
      'Another event was sent under the id {event_id} before. Send a new event under an id of its own, or without one.',
  },
  ...IMPORT_ERRORS,
  busy: {
    status: 503,
    title: 'Busy',
    detail: 'More people are signing in than can be served at once. Try again shortly.',
  },
})
