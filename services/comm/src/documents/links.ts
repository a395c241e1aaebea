import type { Clock, PlatformFacts, Vault } from '@medtrack/kit'
import type { CommConfig } from '../config.ts'
import { CommErrors } from '../errors.ts'

const PURPOSE = 'document-link'

/** What a link says: whose document, and until when it may be fetched (seconds since 1970). */
export type LinkClaims = { tenant: string; expires: number; signature: string }

type Needs = { vault: Vault; clock: Clock; platform: PlatformFacts; config: CommConfig }

/** Addresses under which one document can be fetched for a while without signing in. */
export type Links = ReturnType<typeof createLinks>

export const createLinks = ({ vault, clock, platform, config }: Needs) => {
  const textOf = (tenantId: string, documentId: string, expires: number) =>
    `${tenantId} ${documentId} ${expires}`
  return {
    make: ({
      id,
      tenant_id: tenantId,
    }: {
      id: string
      tenant_id: string
    }): { url: string; expiresAt: Date } => {
      const expires = Math.floor(clock.now().getTime() / 1_000) + config.SIGNED_URL_TTL_SECONDS
      const base = (config.FILES_URL ?? platform.publicUrl).replace(/\/+$/, '')
      const url = new URL(`${base}/comm/api/files/${id}/`)
      url.searchParams.set('tenant', tenantId)
      url.searchParams.set('expires', String(expires))
      url.searchParams.set('signature', vault.sign(textOf(tenantId, id, expires), PURPOSE))
      return { url: url.href, expiresAt: new Date(expires * 1_000) }
    },

    /** @throws comm.link-not-valid for one that is not ours, was changed, or is over */
    check: (documentId: string, { tenant, expires, signature }: LinkClaims): void => {
      const isOurs = vault.verify(textOf(tenant, documentId, expires), signature, PURPOSE)
      if (!isOurs || expires * 1_000 <= clock.now().getTime()) throw CommErrors.linkNotValid()
    },
  }
}
