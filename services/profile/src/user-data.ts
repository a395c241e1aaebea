import type { AuthApi, UserSummary } from '@medtrack/contracts'
import { Nullable, Role } from '@medtrack/contracts'
import {
  assertOutsideTransaction,
  type Cache,
  currentScope,
  Problem,
  type ServiceClient,
} from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'

/** What AUTH says of the account behind a profile, as the reference prints it. */
export const AccountSummary = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    email: Type.String(),
    role: Role,
    is_active: Type.Boolean(),
  },
  { description: 'The account, as AUTH knows it.' },
)
export type AccountSummary = Static<typeof AccountSummary>

export const NullableAccountSummary = Nullable(AccountSummary)

/** `account` is null for one that does not exist; `available` is false when AUTH could not be asked. */
export type AccountAnswer = { account: AccountSummary | null; available: boolean }

/** Seconds for which an answer of AUTH is good; news of the account end it earlier. */
const TTL_SECONDS = 60

/** Accounts by id; `available` is false when AUTH could not be asked for some of them. */
export type AccountAnswers = { accounts: ReadonlyMap<string, AccountSummary>; available: boolean }

/** Accounts that AUTH is asked for at once, as many as it answers. */
const MOST_AT_ONCE = 100

export type UserData = ReturnType<typeof createUserData>

/** Asks AUTH for accounts and remembers the answers for a minute. PROFILE goes on without them when AUTH is away. */
export const createUserData = ({ auth, cache }: { auth: ServiceClient<typeof AuthApi>; cache: Cache }) => {
  const keyOf = (tenantId: string, userId: string) => `profile:account:${tenantId}:${userId}`
  const readSummary = createSummaryReader()
  const remember = async (tenantId: string, user: UserSummary): Promise<AccountSummary> => {
    const account = { id: user.id, email: user.email, role: user.role, is_active: user.is_active }
    await cache.set(keyOf(tenantId, user.id), JSON.stringify(account), TTL_SECONDS)
    return account
  }
  return {
    find: async (userId: string | null): Promise<AccountAnswer> => {
      assertOutsideTransaction('Asking AUTH')
      const { tenantId } = currentScope()
      if (userId === null || tenantId === undefined) return { account: null, available: true }
      const known = readSummary(await cache.get(keyOf(tenantId, userId)))
      if (known) return { account: known, available: true }
      try {
        const user = await auth.getUser({ params: { id: userId } })
        return { account: user ? await remember(tenantId, user) : null, available: true }
      } catch (error) {
        if (isAway(error)) return { account: null, available: false }
        throw error
      }
    },

    /** Accounts of a page of people, with one call for all that are not remembered. */
    findMany: async (userIds: readonly string[]): Promise<AccountAnswers> => {
      assertOutsideTransaction('Asking AUTH')
      const { tenantId } = currentScope()
      const accounts = new Map<string, AccountSummary>()
      if (tenantId === undefined) return { accounts, available: true }
      const remembered = await Promise.all(userIds.map((id) => cache.get(keyOf(tenantId, id))))
      for (const text of remembered) {
        const known = readSummary(text)
        if (known) accounts.set(known.id, known)
      }
      const unknown = userIds.filter((id) => !accounts.has(id))
      for (let from = 0; from < unknown.length; from += MOST_AT_ONCE) {
        try {
          const ids = unknown.slice(from, from + MOST_AT_ONCE).join(',')
          const users = (await auth.listUsers({ query: { ids } })) ?? []
          for (const user of users) accounts.set(user.id, await remember(tenantId, user))
        } catch (error) {
          if (isAway(error)) return { accounts, available: false }
          throw error
        }
      }
      return { accounts, available: true }
    },

    /** Drops what is remembered of the account once the present transaction has committed. */
    forgetAfterCommit: (tenantId: string, userId: string): void => {
      currentScope().transaction?.afterCommit(() => {
        // Forgetting late is what the minute bounds; a cache that is away has forgotten already.
        cache.delete([keyOf(tenantId, userId)]).catch(() => undefined)
      })
    },
  }
}

const isAway = (error: unknown): boolean => error instanceof Problem && error.status >= 500

/** Texts of the cache whose accounts are remembered; some 2 MB. */
const MOST_READ = 5_000

// What another version has put into a shared cache may look different.
const parseSummary = (text: string): AccountSummary | undefined => {
  const value: unknown = JSON.parse(text)
  return Value.Check(AccountSummary, value) ? value : undefined
}

/** Reads what the cache keeps; the same text gives the same account, which nobody changes. */
const createSummaryReader = () => {
  const known = new Map<string, AccountSummary>()
  return (text: string | undefined): AccountSummary | undefined => {
    if (text === undefined) return undefined
    const read = known.get(text)
    if (read) return read
    const account = parseSummary(text)
    if (!account) return undefined
    const [oldest] = known.keys()
    if (oldest !== undefined && known.size >= MOST_READ) known.delete(oldest)
    known.set(text, account)
    return account
  }
}
