import Type from 'typebox'

/** EVAL's settings; the names are the environment variables. */
export const EvalConfig = Type.Object({
  EVAL_DUE_DAYS: Type.Integer({
    description: 'Days after the end of a stage within which its evaluations are expected.',
    default: 7,
    minimum: 0,
    maximum: 365,
  }),
  EVAL_TIME_ZONE: Type.String({
    description: 'Time zone (IANA) by which evaluations become due, and in whose morning reminders are sent.',
    default: 'Africa/Casablanca',
    pattern: '^[A-Za-z]+(/[A-Za-z0-9_+\\-]+)*$',
    maxLength: 64,
  }),
})
