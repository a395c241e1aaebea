import { NOTIFICATION_CATEGORIES, type NotificationCategory } from '@medtrack/contracts'
import type { PlatformFacts, Vault } from '@medtrack/kit'

/** Who no longer wants mails about what. */
export type Unsubscriber = { tenantId: string; userId: string; category: NotificationCategory }

/** Purpose under which links in mails are signed. */
const UNSUBSCRIBE_PURPOSE = 'unsubscribe-link'
const ID_BYTES = 16
const FACT_BYTES = 2 * ID_BYTES + 1
/** Characters of the facts in base64url; what follows is their signature. */
const FACT_CHARACTERS = Math.ceil((FACT_BYTES * 4) / 3)

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * Links by which a person stops the mails of a category with one click and without signing in (RFC 8058). They hold who
 * and what, signed, and need no table; they never end, so that a mail of last year still can be stopped.
 */
export type UnsubscribeLinks = ReturnType<typeof createUnsubscribeLinks>

export const createUnsubscribeLinks = ({
  vault,
  platform,
}: {
  vault: Vault
  platform: Pick<PlatformFacts, 'publicUrl'>
}) => ({
  urlFor: ({ tenantId, userId, category }: Unsubscriber): string => {
    // The place in the list stands for the category: the list only ever grows at its end.
    const place = Buffer.of(NOTIFICATION_CATEGORIES.indexOf(category))
    const facts = Buffer.concat([bytesOf(tenantId), bytesOf(userId), place])
    return `${platform.publicUrl}/comm/api/unsubscribe/${facts.toString('base64url')}${vault.sign(facts, UNSUBSCRIBE_PURPOSE)}/`
  },

  /** Undefined for what is no token of ours. */
  read: (token: string): Unsubscriber | undefined => {
    const written = token.slice(0, FACT_CHARACTERS)
    const facts = Buffer.from(written, 'base64url')
    // One token has one spelling: unused bits are no place to change something.
    if (facts.length !== FACT_BYTES || facts.toString('base64url') !== written) return undefined
    if (!vault.verify(facts, token.slice(FACT_CHARACTERS), UNSUBSCRIBE_PURPOSE)) return undefined
    const category = NOTIFICATION_CATEGORIES[facts[FACT_BYTES - 1] ?? -1]
    if (category === undefined) return undefined
    return {
      tenantId: idOf(facts.subarray(0, ID_BYTES)),
      userId: idOf(facts.subarray(ID_BYTES, 2 * ID_BYTES)),
      category,
    }
  },
})
