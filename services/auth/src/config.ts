import Type, { type Static } from 'typebox'

const seconds = (description: string, standard: number, minimum = 1) =>
  Type.Integer({ description, default: standard, minimum })

/** Settings of AUTH; the names are the environment variables. */
export const AuthConfig = Type.Object({
  AUTH_ACCESS_TOKEN_TTL_SECONDS: Type.Integer({
    description: 'Life of an access token.',
    default: 3_600,
    minimum: 60,
    // Services remember ended sessions and retired keys for this long.
    maximum: 3_600,
  }),
  AUTH_REFRESH_TOKEN_TTL_SECONDS: seconds('Life of a refresh token that is not used.', 86_400, 60),
  AUTH_SESSION_TTL_SECONDS: seconds(
    'Longest life of a session, however often it is refreshed: then the person signs in again.',
    2_592_000,
    60,
  ),
  AUTH_VERIFICATION_TTL_SECONDS: seconds('Life of a link that verifies an address.', 86_400, 60),
  AUTH_PASSWORD_RESET_TTL_SECONDS: seconds('Life of a link that sets a new password.', 3_600, 60),
  AUTH_INVITATION_TTL_SECONDS: seconds('Life of a link that invites a person to an account.', 604_800, 60),
  AUTH_SETUP_TTL_SECONDS: seconds('Life of the link that makes the first administrator.', 86_400, 60),
  AUTH_SIGNING_KEY_DAYS: Type.Integer({
    description:
      'Age at which the key that signs access tokens is replaced. "medtrack keys rotate" does it at once.',
    default: 90,
    minimum: 1,
    maximum: 3_650,
  }),
  PASSWORD_MIN_LENGTH: Type.Integer({
    description: 'Fewest characters of a password (NIST SP 800-63B asks for at least 8).',
    default: 12,
    minimum: 8,
    maximum: 64,
  }),
  AUTH_IMPORT_MAX_BYTES: Type.Integer({
    description: 'Largest file of people that is imported.',
    default: 20_971_520,
    minimum: 1_024,
    // It is read on a thread whose memory has an end.
    maximum: 104_857_600,
  }),
  AUTH_IMPORT_RETENTION_DAYS: Type.Integer({
    description: 'Days that an import is kept with its rows, which are personal data, after it is over.',
    default: 7,
    minimum: 1,
    maximum: 90,
  }),
  AUTH_SESSION_RETENTION_DAYS: Type.Integer({
    description: 'Days that is kept when and from where somebody signed in, after the session is over.',
    default: 90,
    minimum: 1,
  }),
  JWT_SECRET: Type.Optional(
    Type.String({
      description:
        'Secret shared with outside programs that verify tokens with HS256. Without it tokens are signed with EdDSA.',
      minLength: 32,
      secret: true,
    }),
  ),
  ACADEMIC_SERVICE_URL: Type.Optional(
    Type.String({
      description:
        'Academic service that confirms course and enrollment of a student before their first sign-in. Default: students may sign in at once.',
      format: 'uri',
      pattern: '^https?://',
    }),
  ),
  ACADEMIC_SERVICE_TOKEN: Type.Optional(
    Type.String({ description: 'Bearer token shown to the academic service.', minLength: 1, secret: true }),
  ),
  ACADEMIC_SERVICE_TIMEOUT: Type.Integer({
    description: 'Milliseconds that the academic service has for an answer.',
    default: 5_000,
    minimum: 100,
    // Three tries of that length end within the time of a job.
    maximum: 15_000,
  }),
  MEDTRACK_ADMIN_EMAIL: Type.Optional(
    Type.String({ description: 'Address of the first administrator, made at start.', format: 'email' }),
  ),
  MEDTRACK_ADMIN_PASSWORD: Type.Optional(
    Type.String({ description: 'Password of the first administrator.', minLength: 1, secret: true }),
  ),
})
export type AuthConfig = Static<typeof AuthConfig>
