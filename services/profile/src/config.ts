import Type from 'typebox'

/** PROFILE has no settings of its own. */
export const ProfileConfig = Type.Object({})
