import {
  type Clock,
  type Db,
  type EventPublisher,
  type Metrics,
  networkOf,
  type Problem,
  transact,
  type Vault,
} from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { RequestOrigin } from '../accounts/request-origin.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { attemptRepository } from './attempts.repository.ts'
import { afterFailure, afterRefusal, noAttempts } from './attempts.ts'
import { deviceHashesOf, type Visitor } from './devices.ts'
import { createFailureEntries } from './failure-entries.ts'
import { knownDeviceRepository } from './known-devices.repository.ts'
import { createOwnerNotices } from './owner-notices.ts'
import {
  findDevice,
  NETWORK_WINDOW_MILLISECONDS,
  readStanding,
  type Standing,
  type Subjects,
  waitOf,
} from './standing.ts'

/** Purposes under which addresses and networks are hashed. */
const ADDRESS_PURPOSE = 'sign-in-address'
const NETWORK_PURPOSE = 'sign-in-network'

/** Somebody who tries to sign in. */
export type Attempt = Subjects & { readonly origin: RequestOrigin }

/** Slows down who guesses passwords, and never keeps out who has signed in from the same device before. */
export type SignInProtection = {
  /** @param accountId an id that no account has where there is none for the address */
  attemptOf(emailKey: string, accountId: string, visitor: Visitor): Attempt
  /** Before anything is compared. @throws auth.too-many-attempts (429), for every address alike */
  admit(attempt: Attempt): Promise<void>
  /** Counts a wrong attempt, and gives what its sender is told. */
  fail(tx: AuthTransaction, attempt: Attempt, account: Account | undefined): Promise<Problem>
  /**
   * Remembers the device, and tells the owner of a new one. Gives what its sender is told instead where others have
   * failed so often meanwhile that this attempt came too soon: of many guesses at once only the first few count.
   */
  succeed(tx: AuthTransaction, attempt: Attempt, account: Account): Promise<Problem | undefined>
  /** Ends every delay and lock of the account. */
  release(tx: AuthTransaction, account: Pick<Account, 'id' | 'email_key'>): Promise<void>
  /** Whoever reads the owner's mail is on this device: the account knows it from now on, and no other any more. */
  trustOnly(tx: AuthTransaction, account: Account, visitor: Visitor): Promise<void>
}

type ProtectionNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  clock: Clock
  events: EventPublisher
  metrics: Metrics
  vault: Vault
  mailLimits: MailLimits
}

export const createSignInProtection = (needs: ProtectionNeeds): SignInProtection => {
  const { db, clock, metrics, vault } = needs
  const entries = createFailureEntries(needs)
  const notices = createOwnerNotices({ ...needs, entries })
  const counted = metrics.counter('sign_ins_total', 'Tries to sign in, by outcome', ['outcome'])

  /** Counts against address and device; gives what stood there before, as nobody else can change it now. */
  const count = async (
    tx: AuthTransaction,
    attempt: Attempt,
    how: typeof afterFailure,
  ): Promise<Omit<Standing, 'network'> & { failures: number; lockedUntil: Date | null }> => {
    const now = clock.now()
    const address = await attemptRepository.hold(tx, attempt.address, noAttempts(now))
    const { attempts, locks } = how(address, now)
    await attemptRepository.update(tx, attempt.address, attempts)
    const { device, isProven } = await findDevice(tx, attempt)
    if (device) {
      const { device: hash, ...own } = device
      await knownDeviceRepository.update(tx, attempt.accountId, hash, how(own, now).attempts)
    }
    const lockedUntil = locks ? attempts.locked_until : null
    return { address, device, isProven, failures: attempts.failures, lockedUntil }
  }

  const countNetwork = async (tx: AuthTransaction, attempt: Attempt) => {
    const now = clock.now()
    const windowEnd = new Date(now.getTime() + NETWORK_WINDOW_MILLISECONDS)
    const counted = await attemptRepository.countNetwork(tx, attempt.network, now, windowEnd)
    return { ...counted, failures: counted.failures - 1 }
  }

  const remember = async (tx: AuthTransaction, account: Account, { cookie, place }: Subjects['devices']) => {
    const row = { account_id: account.id, tenant_id: account.tenant_id }
    for (const device of cookie === undefined ? [place] : [cookie, place]) {
      await knownDeviceRepository.remember(tx, { ...row, device }, clock.now())
    }
  }

  const release: SignInProtection['release'] = async (tx, account) => {
    await attemptRepository.forget(tx, vault.sign(account.email_key, ADDRESS_PURPOSE))
    await knownDeviceRepository.forgive(tx, account.id, clock.now())
  }

  return {
    attemptOf: (emailKey, accountId, visitor) => {
      const { ip_address, user_agent } = visitor
      return {
        accountId,
        origin: { ip_address, user_agent },
        address: vault.sign(emailKey, ADDRESS_PURPOSE),
        network: vault.sign(networkOf(ip_address), NETWORK_PURPOSE),
        devices: deviceHashesOf(vault, accountId, visitor),
      }
    },

    admit: async (attempt) => {
      const { seconds, byNetwork } = waitOf(await readStanding(db, attempt), clock.now())
      if (seconds === 0) return
      counted.add(1, { outcome: 'refused' })
      // A network that is over its limit says nothing more about any account.
      if (!byNetwork) {
        await transact(db, async (tx) => {
          const { lockedUntil } = await count(tx, attempt, afterRefusal)
          await countNetwork(tx, attempt)
          const account = lockedUntil && (await accountRepository.findById(tx, attempt.accountId))
          if (account) await notices.lockedOut(tx, account, attempt.origin, lockedUntil)
        })
      }
      throw tooMany(seconds)
    },

    fail: async (tx, attempt, account) => {
      counted.add(1, { outcome: 'wrong' })
      const { failures, lockedUntil, ...before } = await count(tx, attempt, afterFailure)
      await entries.failed(tx, account, failures)
      const network = await countNetwork(tx, attempt)
      if (lockedUntil && account) await notices.lockedOut(tx, account, attempt.origin, lockedUntil)
      const { seconds } = waitOf({ ...before, network }, clock.now())
      return seconds > 0 ? tooMany(seconds) : AuthErrors.wrongCredentials()
    },

    succeed: async (tx, attempt, account) => {
      const now = clock.now()
      const standing = await readStanding(tx, attempt)
      const { seconds } = waitOf(standing, now)
      if (seconds > 0) return tooMany(seconds)
      // What others do to the address goes on counting against them.
      const isUnderAttack = waitOf({ ...standing, device: undefined, network: undefined }, now).seconds > 0
      if (!isUnderAttack) await attemptRepository.forget(tx, attempt.address)
      if (standing.device === undefined && (await knownDeviceRepository.hasAny(tx, account.id))) {
        await notices.newDevice(tx, account, attempt.origin)
      }
      await remember(tx, account, attempt.devices)
      counted.add(1, { outcome: 'in' })
      return undefined
    },

    release,

    trustOnly: async (tx, account, visitor) => {
      await release(tx, account)
      await knownDeviceRepository.forgetAll(tx, account.id)
      await remember(tx, account, deviceHashesOf(vault, account.id, visitor))
    },
  }
}

const tooMany = (seconds: number): Problem =>
  AuthErrors.tooManyAttempts({ facts: { seconds }, retryAfterSeconds: seconds })
