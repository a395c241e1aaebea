import { defineErrors } from '@medtrack/kit'

/** Everything AUTH refuses with, beside what every service does. */
export const AuthErrors = defineErrors('auth', {
  wrongCredentials: {
    status: 401,
    title: 'Not signed in',
    // The same for an unknown address, a wrong password, and an account that may not sign in.
    detail: 'The e-mail address and the password do not belong to an account that may sign in.',
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
  emailTaken: { status: 409, title: 'Address taken', detail: 'There is an account with that address.' },
  alreadySetUp: {
    status: 409,
    title: 'Already set up',
    detail: 'There is an administrator already. Ask them for an account.',
  },
  busy: {
    status: 503,
    title: 'Busy',
    detail: 'More people are signing in than can be served at once. Try again shortly.',
  },
})
