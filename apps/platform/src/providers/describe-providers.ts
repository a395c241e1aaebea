import { describeProblem } from '@medtrack/kit'
import { mailProvidersOf } from './mail-providers.ts'
import { findProviderProblems } from './provider-problems.ts'
import type { ProviderSettings } from './provider-settings.ts'

/**
 * Which providers each kind of message leaves by, in their order, in one line for a person.
 * @throws with everything that is wrong with their settings
 */
export const describeProviders = (settings: ProviderSettings): string => {
  const problems = findProviderProblems(settings)
  if (problems.length > 0) {
    throw new Error(problems.map((problem) => describeProblem(problem).trim()).join('; '))
  }
  const push = [
    ...(settings.VAPID_PUBLIC_KEY === undefined ? [] : ['web-push']),
    ...(settings.FIREBASE_CREDENTIALS_PATH === undefined ? [] : ['fcm']),
  ]
  const sms = settings.TWILIO_ACCOUNT_SID === undefined ? [] : ['twilio']
  const mail = mailProvidersOf(settings).join(', then ')
  return Object.entries({ mail, SMS: sms.join(), push: push.join(', ') })
    .map(([channel, providers]) => `${channel}: ${providers || 'mailbox page'}`)
    .join('; ')
}
