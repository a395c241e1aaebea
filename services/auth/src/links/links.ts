import { SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import type { Clock, Db, PlatformFacts, Vault } from '@medtrack/kit'
import type { AuthConfig } from '../config.ts'
import { AuthErrors } from '../errors.ts'
import type { Account, AuthTables, AuthTransaction, LinkPurpose } from '../tables.ts'
import { hashToken, newSecretToken } from '../tokens/secret-tokens.ts'
import { type AccountLink, linkRepository } from './links.repository.ts'

/** A link for a mail, unreadable for everybody but the service that mails it. */
export type SealedLink = { sealed_link: string; expires_at: string }

/** One-time links that are mailed to an account's owner. */
export type Links = {
  /** Makes a link in the transaction that asks for the mail. */
  issue(tx: AuthTransaction, account: Account, purpose: LinkPurpose): Promise<SealedLink>
  /** The link of a token, not yet used. @throws auth.link-invalid */
  getUsable(token: string, purposes: readonly LinkPurpose[]): Promise<AccountLink>
  /** Uses the link up, for the account as it is locked in `tx`. @throws auth.link-invalid */
  use(tx: AuthTransaction, link: AccountLink, account: Account | undefined): Promise<void>
  /** Ends what else was mailed for these purposes. */
  endAll(tx: AuthTransaction, accountId: string, purposes: readonly LinkPurpose[]): Promise<void>
}

const PAGES: Record<LinkPurpose, string> = {
  'verify-email': '/verify-email',
  'reset-password': '/reset-password',
  invitation: '/invitation',
}

type LinkNeeds = {
  crossTenantDb: Db<AuthTables>
  clock: Clock
  vault: Vault
  platform: PlatformFacts
  config: Pick<
    AuthConfig,
    'AUTH_VERIFICATION_TTL_SECONDS' | 'AUTH_PASSWORD_RESET_TTL_SECONDS' | 'AUTH_INVITATION_TTL_SECONDS'
  >
}

export const createLinks = ({ crossTenantDb, clock, vault, platform, config }: LinkNeeds): Links => {
  const lifeSeconds: Record<LinkPurpose, number> = {
    'verify-email': config.AUTH_VERIFICATION_TTL_SECONDS,
    'reset-password': config.AUTH_PASSWORD_RESET_TTL_SECONDS,
    invitation: config.AUTH_INVITATION_TTL_SECONDS,
  }
  return {
    issue: async (tx, account, purpose) => {
      const token = newSecretToken()
      const now = clock.now()
      const expires = new Date(now.getTime() + lifeSeconds[purpose] * 1000)
      await linkRepository.insert(tx, {
        token_hash: hashToken(token),
        tenant_id: account.tenant_id,
        account_id: account.id,
        purpose,
        email_key: account.email_key,
        created_at: now,
        expires_at: expires,
        used_at: null,
      })
      // From our own settings, never from the Host header of whoever asked.
      const link = `${platform.publicUrl}${PAGES[purpose]}?token=${token}`
      return { sealed_link: vault.seal(link, SEALED_LINK_PURPOSE), expires_at: expires.toISOString() }
    },

    getUsable: async (token, purposes) => {
      const link = await linkRepository.find(crossTenantDb, hashToken(token))
      const usable =
        link && purposes.includes(link.purpose) && link.used_at === null && link.expires_at > clock.now()
      if (!usable) throw AuthErrors.linkInvalid()
      return link
    },

    use: async (tx, link, account) => {
      const fits = account?.is_active && account.email_key === link.email_key
      if (!fits || !(await linkRepository.use(tx, link.token_hash, clock.now())))
        throw AuthErrors.linkInvalid()
    },

    endAll: (tx, accountId, purposes) => linkRepository.useAll(tx, accountId, purposes, clock.now()),
  }
}
