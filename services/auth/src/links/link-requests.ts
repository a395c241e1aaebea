import { UserEmailVerificationRequested, UserPasswordResetRequested } from '@medtrack/contracts'
import {
  asTenant,
  currentScope,
  type Db,
  DEFAULT_TENANT_ID,
  defineJob,
  type EventPublisher,
  type JobHandler,
  type Jobs,
  transact,
  work,
} from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { FindByAddress } from '../accounts/account-search.ts'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { RequestOrigin } from '../accounts/request-origin.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import type { Links } from './links.ts'

const LinkRequest = Type.Object({
  purpose: Type.Enum(['verify-email', 'reset-password']),
  email: Type.String(),
  tenant: Type.Optional(Type.String()),
  ip_address: Type.String(),
  user_agent: Type.Union([Type.String(), Type.Null()]),
})
type LinkRequest = Static<typeof LinkRequest>

/** Somebody asked for a link to be mailed to an address, whoever's it is. */
const MailLink = defineJob('auth.mail-link', LinkRequest)

export type LinkRequests = {
  /**
   * Takes a request for a mail. Whether there is such an account, and whether it was written to too often, is looked up
   * later: answer and time are the same.
   */
  ask(
    purpose: LinkRequest['purpose'],
    to: { email: string; tenant?: string | undefined },
    origin: RequestOrigin,
  ): Promise<{ accepted: true }>
  readonly job: JobHandler
}

type RequestNeeds = {
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  events: EventPublisher
  jobs: Jobs
  findByAddress: FindByAddress
  links: Links
  mailLimits: MailLimits
}

export const createLinkRequests = (needs: RequestNeeds): LinkRequests => {
  const { db, crossTenantDb, events, jobs, findByAddress, links, mailLimits } = needs

  const publish = async (tx: AuthTransaction, account: Account, { purpose, ...request }: LinkRequest) => {
    const link = await links.issue(tx, account, purpose)
    const mail = { ...toAddressee(account), ...link }
    const about = aboutAccount(account)
    if (purpose === 'verify-email') {
      return await events.publish(tx, UserEmailVerificationRequested, mail, about)
    }
    const { ip_address, user_agent } = request
    await events.publish(tx, UserPasswordResetRequested, { ...mail, ip_address, user_agent }, about)
  }

  return {
    ask: (purpose, { email, tenant }, origin) =>
      asTenant(currentScope().tenantId ?? DEFAULT_TENANT_ID, () =>
        transact(db, async (tx) => {
          const of = tenant === undefined ? {} : { tenant }
          await jobs.enqueue(tx, MailLink, { purpose, email, ...of, ...origin })
          return { accepted: true as const }
        }),
      ),

    job: work(MailLink, async (request, run) => {
      const found = await findByAddress(request.email, request.tenant)
      if (!found) return
      await asTenant(found.tenant_id, () =>
        // The worker's own handle: only it may end a job.
        transact(crossTenantDb, async (tx) => {
          const account = await accountRepository.findForUpdate(tx, found.id)
          const wanted =
            account?.is_active && (request.purpose !== 'verify-email' || account.email_verified_at === null)
          if (wanted && (await mailLimits.take(tx, request.purpose, account.email_key))) {
            await publish(tx, account, request)
          }
          await run.completeIn(tx)
        }),
      )
    }) as unknown as JobHandler,
  }
}
