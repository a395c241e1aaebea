import {
  type Caller,
  type Clock,
  currentScope,
  type Ids,
  isThisMachine,
  KitErrors,
  type MailboxStore,
  type PlatformFacts,
  type Schedule,
} from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { type MailboxFilter, mailboxRepository } from './mailbox.repository.ts'
import type { MailboxRow } from './mailbox-message.ts'

/** Where the mailbox drivers put messages instead of sending them: rows of the tenant in scope. */
export const createMailboxStore = ({
  db,
  clock,
  ids,
}: {
  db: CommDb
  clock: Clock
  ids: Ids
}): MailboxStore => ({
  add: async ({ to, ...message }) => {
    const { tenantId } = currentScope()
    if (tenantId === undefined) throw new Error('a message was put into the mailbox outside every tenant')
    await mailboxRepository.insert(db, {
      id: ids.next(),
      tenant_id: tenantId,
      recipient: to,
      ...message,
      data: { ...message.data },
      created_at: clock.now(),
    })
  },
})

type Needs = { db: CommDb; crossTenantDb: CommDb; platform: Pick<PlatformFacts, 'loopbackOnly'> }

/** Who asks, and under which name they reached us (the Host header, without its port). */
export type Visitor = { caller: Caller | undefined; hostname: string }

/** What the mailbox page shows, and to whom. */
export type Mailbox = ReturnType<typeof createMailbox>

export const createMailbox = ({ db, crossTenantDb, platform }: Needs) => {
  /**
   * Who can reach this machine's loopback address owns everything on it already; anybody else must be an administrator
   * and sees their own tenant.
   * @throws request.not-signed-in, or comm.mailbox-closed
   */
  const openFor = ({ caller, hostname }: Visitor): CommDb => {
    // Any other name came through a proxy on this machine, or was bent to this address by somebody's web page.
    if (platform.loopbackOnly && isThisMachine(hostname)) return crossTenantDb
    if (!caller) throw KitErrors.notSignedIn()
    if (caller.kind !== 'user') throw CommErrors.mailboxClosed()
    if (caller.role === 'platform_admin') return crossTenantDb
    if (caller.role === 'admin') return db
    throw CommErrors.mailboxClosed()
  }
  return {
    list: async (visitor: Visitor, filter: MailboxFilter): Promise<MailboxRow[]> =>
      mailboxRepository.list(openFor(visitor), filter),
  }
}

const DAY_MILLISECONDS = 86_400_000

/** Forgets old messages: they hold addresses and links of people who only tried something out. */
export const mailboxCleanUp = (
  { crossTenantDb }: { crossTenantDb: CommDb },
  retentionDays: number,
): Schedule => ({
  name: 'comm.clean-mailbox',
  everySeconds: 3_600,
  run: ({ firedAt }) =>
    mailboxRepository.removeBefore(
      crossTenantDb,
      new Date(firedAt.getTime() - retentionDays * DAY_MILLISECONDS),
    ),
})
