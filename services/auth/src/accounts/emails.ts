/**
 * What two spellings of one address have in common: normal form C and case folded, so that `Amina@Example.com` and
 * `amina@example.com` are one account. RFC 5321 lets a server tell upper from lower case before the @; none does.
 */
export const emailKey = (email: string): string => email.normalize('NFC').toLowerCase()
