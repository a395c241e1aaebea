import { defineErrors } from '@medtrack/kit'

/** What COMM tells its callers when something cannot be done. Codes are never reused. */
export const CommErrors = defineErrors('comm', {
  notificationNotFound: {
    status: 404,
    title: 'No such notification',
    detail: 'There is no such notification, or it is not yours.',
  },
  deviceTokenNotFound: {
    status: 404,
    title: 'No such device',
    detail: 'There is no such device token, or it is not yours.',
  },
  mailboxClosed: {
    status: 403,
    title: 'Mailbox closed',
    detail: 'The mailbox is shown on this machine only. From elsewhere, sign in as an administrator.',
  },
})
