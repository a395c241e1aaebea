import { Id } from '@medtrack/contracts'
import { defineJob } from '@medtrack/kit'
import Type from 'typebox'

/** The academic service is to be asked about a student. */
export const CheckEnrollment = defineJob('auth.check-enrollment', Type.Object({ account_id: Id }))
