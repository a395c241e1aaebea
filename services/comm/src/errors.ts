import { defineErrors } from '@medtrack/kit'
import { documentErrors } from './documents/document-errors.ts'

/** What COMM tells its callers when something cannot be done. Codes are never reused. */
export const CommErrors = defineErrors('comm', {
  notificationNotFound: {
    status: 404,
    title: 'No such notification',
    detail: 'There is no such notification, or it is not yours.',
  },
  mayNotAddress: {
    status: 403,
    title: 'Not to addresses',
    detail: 'Only staff, administrators and programs write to addresses. Give user_id instead.',
  },
  quotaUsedUp: {
    status: 429,
    title: 'Enough for today',
    detail: 'You may send {limit} such notifications a day. Go on tomorrow (UTC), or ask an administrator.',
  },
  emailNotFound: {
    status: 404,
    title: 'No such mail',
    detail: 'There is no such mail in your institution.',
  },
  bulkNotFound: {
    status: 404,
    title: 'No such send to many',
    detail: 'There is no such send to many, or it is not yours.',
  },
  nothingToCancel: {
    status: 409,
    title: 'Nothing to cancel',
    detail: 'Everything of it has left, failed or was cancelled already.',
  },
  nothingToResend: {
    status: 409,
    title: 'Nothing to send again',
    detail: 'Nothing of it has failed; or it held a one-time link, for which its person has to ask anew.',
  },
  tooManyStreams: {
    status: 429,
    title: 'Too many streams',
    detail: 'At most {limit} streams of a person may be open at once. Close one that is not needed.',
  },
  suppressionNotFound: {
    status: 404,
    title: 'No such suppression',
    detail: 'There is no such suppressed address.',
  },
  providerUnknown: {
    status: 404,
    title: 'No such provider',
    detail: 'No provider of that name is configured, or it reports nothing.',
  },
  linkUnknown: {
    status: 404,
    title: 'No such link',
    detail: 'The link is not one of ours, or was cut off. Copy it whole from the mail.',
  },
  reminderNotFound: {
    status: 404,
    title: 'No such reminder',
    detail: 'There is no such reminder, or it is not yours.',
  },
  reminderOver: {
    status: 409,
    title: 'Reminder is over',
    detail: 'The reminder was sent or missed already. Make another one for the new time.',
  },
  personUnknown: {
    status: 422,
    title: 'No such person',
    detail: 'Nobody in your institution has the id that was given. Look it up in the lists of people.',
  },
  notYourInterview: {
    status: 403,
    title: 'Not your interview',
    detail:
      'Supervisors make and change reminders of interviews that they lead: employer_id must be your own id.',
  },
  templateNotFound: {
    status: 404,
    title: 'No such template',
    detail:
      'There is no such template, or no such version of it. GET /api/templates/ lists those that there are.',
  },
  templateExists: {
    status: 409,
    title: 'Template exists',
    detail: 'There is a template "{name}" already. PUT /api/templates/{name}/ gives it other words.',
  },
  templateInUse: {
    status: 409,
    title: 'Template in use',
    detail: 'These rules use the template: {rules}. Give them another one or switch them off first.',
  },
  tooManyTemplates: {
    status: 409,
    title: 'Too many templates',
    detail: 'An institution has at most {limit} templates of its own. Remove one that is not needed.',
  },
  ruleNotFound: {
    status: 404,
    title: 'No such rule',
    detail: 'There is no such rule. GET /api/rules/ lists those that there are.',
  },
  ruleLocked: {
    status: 409,
    title: 'Rule protects accounts',
    detail: 'The rule protects accounts: it is the same in every institution and cannot be changed or tried.',
  },
  ruleIsDefault: {
    status: 409,
    title: 'Rule is a default',
    detail:
      'MedTrack comes with the rule, and it is as it was delivered. To switch it off, PATCH {"is_active": false}.',
  },
  tooManyRules: {
    status: 409,
    title: 'Too many rules',
    detail: 'An institution has at most {limit} rules of its own. Remove one that is not needed.',
  },
  ...documentErrors,
  deviceTokenNotFound: {
    status: 404,
    title: 'No such device',
    detail: 'There is no such device token, or it is not yours.',
  },
  webPushNotConfigured: {
    status: 404,
    title: 'No push to browsers',
    detail:
      'Push messages to browsers are not set up here. An administrator sets VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT; until then notices are in the list of notifications.',
  },
  messageNotFound: {
    status: 404,
    title: 'No such message',
    detail: 'There is no such message, or it is not for you.',
  },
  notYourMessage: {
    status: 403,
    title: 'Not your message',
    detail: 'Only its sender changes or removes a message.',
  },
  tooLateToEdit: {
    status: 409,
    title: 'Too late to change',
    detail: 'A message can be changed for {minutes} minutes. Write another one, or remove it.',
  },
  messageEmpty: {
    status: 422,
    title: 'Nothing said',
    detail: 'The message says nothing. Give its text as content, or as body.',
  },
  messageTooLong: {
    status: 422,
    title: 'Message too long',
    detail: 'A message has at most {limit} characters. Say it in several, or attach a document.',
  },
  replyUnknown: {
    status: 422,
    title: 'Answer to nothing',
    detail: 'reply_to is the id of a message of the same room that you may read.',
  },
  attachmentUnknown: {
    status: 422,
    title: 'No such document',
    detail: 'Attachments are ids of documents that you may pass on. Upload them first.',
  },
  mayNotTalk: {
    status: 403,
    title: 'Nothing in common',
    detail:
      'You write to people with whom you share a stage, an application or a room, and to staff and administrators. Check the id, or ask staff to put you in touch.',
  },
  personBlocked: {
    status: 403,
    title: 'You have blocked the person',
    detail:
      'You do not hear from the person, so you cannot write to them. DELETE /api/messages/blocks/{user_id}/ ends it.',
  },
  cannotBlock: {
    status: 403,
    title: 'Cannot be blocked',
    detail: 'What staff and administrators write is for everybody. Report the message instead.',
  },
  reportNotFound: {
    status: 404,
    title: 'No such report',
    detail: 'There is no such report of a message.',
  },
  reportResolved: {
    status: 409,
    title: 'Report is resolved',
    detail: 'Somebody has looked after the report already.',
  },
  roomNotFound: {
    status: 404,
    title: 'No such room',
    detail: 'There is no such room, or you are not in it.',
  },
  notInRoom: {
    status: 403,
    title: 'Not in the room',
    detail: 'The room of that name has its people. Ask one of them to add you, or take another name.',
  },
  receiverNotInRoom: {
    status: 422,
    title: 'Receiver is not in the room',
    detail:
      'receiver_id is somebody of the room, or left out. Without a room it may be anybody you may write to.',
  },
  roomArchived: {
    status: 409,
    title: 'Room is archived',
    detail: 'What the room was for is over: it can be read, but nothing can be added.',
  },
  roomKept: {
    status: 409,
    title: 'Room is looked after',
    detail:
      'Who is in this room follows from its stage, application, department or two people. Mute it instead.',
  },
  notRoomOwner: {
    status: 403,
    title: 'Not your room',
    detail: 'Only its owners change a room and who is in it.',
  },
  lastOwner: {
    status: 409,
    title: 'Last owner',
    detail: 'A room with people in it has an owner. Make somebody else one first.',
  },
  roomFull: {
    status: 409,
    title: 'Room is full',
    detail: 'A room that people make has at most {limit} of them.',
  },
  memberNotFound: {
    status: 404,
    title: 'Not in the room',
    detail: 'Nobody with that id is in the room.',
  },
  mailboxClosed: {
    status: 403,
    title: 'Mailbox closed',
    detail: 'The mailbox is shown on this machine only. From elsewhere, sign in as an administrator.',
  },
  providerNotFound: {
    status: 404,
    title: 'No such provider',
    detail: 'No channel has a provider of that name. GET /api/providers/ lists those that there are.',
  },
  noAddressToTest: {
    status: 409,
    title: 'Nowhere to send the test',
    detail:
      'You have no address, number or device that the provider serves. Add one to your profile, or register a device.',
  },
})
