import Type from 'typebox'

/** Settings of CORE; the names are the environment variables. */
export const CoreConfig = Type.Object({
  CORE_REMINDER_HOURS: Type.Integer({
    description: 'Hours before an interview at which people are reminded, where nobody says otherwise.',
    default: 24,
    minimum: 1,
    maximum: 720,
  }),
  CORE_DAY_HOURS: Type.Number({
    description: 'Hours of a day of presence of which nobody says how many it had.',
    default: 8,
    minimum: 0,
    maximum: 24,
  }),
  CORE_REFUSED_APPLICATION_RETENTION_DAYS: Type.Integer({
    description:
      'Days that applications are kept after they were refused or withdrawn; `medtrack retention run` removes them then.',
    default: 365,
    minimum: 30,
  }),
  CORE_TIME_ZONE: Type.String({
    description: 'Time zone (IANA) by whose calendar stages begin and end.',
    default: 'Africa/Casablanca',
    minLength: 1,
    maxLength: 64,
  }),
})
