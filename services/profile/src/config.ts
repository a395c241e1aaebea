import Type from 'typebox'

/** Settings of PROFILE; the names are the environment variables. */
export const ProfileConfig = Type.Object({
  PROFILE_IMPORT_MAX_BYTES: Type.Integer({
    description: 'Largest file of profiles or places that is imported.',
    default: 20_971_520,
    minimum: 1_024,
    // It is read on a thread whose memory has an end.
    maximum: 104_857_600,
  }),
  PROFILE_IMPORT_RETENTION_DAYS: Type.Integer({
    description: 'Days that an import is kept with its rows, which are personal data, after it is over.',
    default: 7,
    minimum: 1,
    maximum: 90,
  }),
})
