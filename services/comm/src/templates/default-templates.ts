import { accountExists } from './account-exists.ts'
import { lockedOut, newDevice, passwordChanged, sessionRevoked } from './account-notices.ts'
import { accountClosed, accountReopened } from './account-states.ts'
import {
  applicationAccepted,
  applicationRejected,
  applicationSubmitted,
  applicationWithdrawn,
} from './application-notices.ts'
import { documentInfected, documentInfectedAdmin } from './document-notices.ts'
import { emailChanged } from './email-changed.ts'
import { enrollmentConfirmed } from './enrollment-confirmed.ts'
import { evaluationAcknowledged, evaluationContested } from './evaluation-answers.ts'
import { evaluationCreated, evaluationDue, evaluationUpdated } from './evaluation-notices.ts'
import { digest, messageNotice } from './gathered-notices.ts'
import {
  interviewCancelled,
  interviewReminder,
  interviewRescheduled,
  interviewScheduled,
} from './interview-notices.ts'
import { invitation } from './invitation.ts'
import { offerPublished } from './offer-published.ts'
import { passwordReset } from './password-reset.ts'
import { messageReported } from './report-notices.ts'
import { stageAccepted, stageCancelled, stageCompleted, stageCreated, stageStarted } from './stage-notices.ts'
import {
  attendanceAbsence,
  stageAcceptedEncadrant,
  stageCancelledEncadrant,
  stageCompletedEncadrant,
  stageStartedEncadrant,
} from './stage-supervisor-notices.ts'
import { verifyEmail } from './verify-email.ts'
import { welcomeEncadrant } from './welcome-encadrant.ts'
import { welcomeStudent } from './welcome-student.ts'

/** Every text that COMM comes with. */
export const defaultTemplates = [
  welcomeStudent,
  welcomeEncadrant,
  verifyEmail,
  accountExists,
  invitation,
  passwordReset,
  passwordChanged,
  emailChanged,
  newDevice,
  sessionRevoked,
  lockedOut,
  enrollmentConfirmed,
  accountClosed,
  accountReopened,
  applicationSubmitted,
  applicationAccepted,
  applicationRejected,
  applicationWithdrawn,
  offerPublished,
  stageCreated,
  stageAccepted,
  stageStarted,
  stageCompleted,
  stageCancelled,
  stageAcceptedEncadrant,
  stageStartedEncadrant,
  stageCompletedEncadrant,
  stageCancelledEncadrant,
  attendanceAbsence,
  evaluationCreated,
  evaluationUpdated,
  evaluationAcknowledged,
  evaluationContested,
  evaluationDue,
  interviewScheduled,
  interviewRescheduled,
  interviewCancelled,
  interviewReminder,
  documentInfected,
  documentInfectedAdmin,
  messageReported,
  digest,
  messageNotice,
] as const
