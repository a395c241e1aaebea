import { toLine } from './plain-text.ts'

const PRODUCT = 'MedTrack'
/** The name of a tenant that never was given one. */
const UNNAMED = 'Default'

/** Who writes, as mails say it: the institution; the product while the institution has no name. */
export const senderNameOf = (institution: { name: string } | undefined): string =>
  institution === undefined || institution.name === UNNAMED ? PRODUCT : toLine(institution.name)
