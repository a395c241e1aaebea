import type { ErrorTable } from '@medtrack/kit'

/** What COMM tells of documents: a part of its errors. */
export const documentErrors = {
  documentNotFound: {
    status: 404,
    title: 'No such document',
    detail: 'There is no such document, or it is not for you.',
  },
  documentEmpty: {
    status: 422,
    title: 'Empty document',
    detail: 'The file is empty. Choose another one.',
  },
  documentTypeRefused: {
    status: 415,
    title: 'Not this kind of document',
    detail: 'The content is {type}. Documents are one of: {allowed}.',
  },
  documentTypeLies: {
    status: 415,
    title: 'Not what it says',
    detail:
      'The file says that it is {said}, its content is {type}. Give it the name and type of what it is.',
  },
  archiveUnreadable: {
    status: 415,
    title: 'Unreadable archive',
    detail:
      'The archive is damaged, or holds too much to look into. Pack it again, or send its files one by one.',
  },
  archiveEncrypted: {
    status: 415,
    title: 'Encrypted archive',
    detail: 'Nobody can look into an encrypted archive. Send it without a password.',
  },
  macrosRefused: {
    status: 415,
    title: 'Document with macros',
    detail: 'The document holds macros. Save it without them, or as PDF.',
  },
  imageTooLarge: {
    status: 422,
    title: 'Picture too large',
    detail: 'A picture has at most {pixels} pixels. Make it smaller.',
  },
  imageTooHeavy: {
    status: 413,
    title: 'Picture too large',
    detail: 'A picture has at most {limit} bytes. Make it smaller, or send it as PDF.',
  },
  imageUnreadable: {
    status: 422,
    title: 'Unreadable picture',
    detail: 'The picture is damaged. Save it again and send that.',
  },
  notYoursToFile: {
    status: 403,
    title: 'Not yours to file',
    detail:
      'You put in your own documents, supervisors also those of students whom they look after. Leave out owner_user_id and student_id.',
  },
  storageFull: {
    status: 409,
    title: 'No room left',
    detail:
      'Your documents, or those of your institution, may have {limit} bytes together. Remove some first.',
  },
  documentPending: {
    status: 409,
    title: 'Not looked at yet',
    detail: 'The document has not been scanned for malware yet. Try again in a moment.',
  },
  documentInfected: {
    status: 409,
    title: 'Document is infected',
    detail: 'Malware was found in the document: nobody can download it. Its owner can remove it.',
  },
  documentUnscanned: {
    status: 409,
    title: 'Document was not scanned',
    detail: 'The document was not scanned for malware, and such documents cannot be downloaded here.',
  },
  linkNotValid: {
    status: 403,
    title: 'Link is over',
    detail: 'The link is over, was changed, or its document is gone. Ask for another one.',
  },
  fileUnreadable: {
    status: 502,
    title: 'Document cannot be read',
    detail: 'The document could not be read from where it is kept. Try again shortly.',
  },
} as const satisfies ErrorTable
