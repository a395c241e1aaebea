import type { AuthApi } from '@medtrack/contracts'
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

export type UserData = ReturnType<typeof createUserData>

/** Asks AUTH for accounts and remembers the answers for a minute. PROFILE goes on without them when AUTH is away. */
export const createUserData = ({ auth, cache }: { auth: ServiceClient<typeof AuthApi>; cache: Cache }) => {
  const keyOf = (tenantId: string, userId: string) => `profile:account:${tenantId}:${userId}`
  return {
    find: async (userId: string | null): Promise<AccountAnswer> => {
      assertOutsideTransaction('Asking AUTH')
      const { tenantId } = currentScope()
      if (userId === null || tenantId === undefined) return { account: null, available: true }
      const key = keyOf(tenantId, userId)
      const known = readSummary(await cache.get(key))
      if (known) return { account: known, available: true }
      try {
        const user = await auth.getUser({ params: { id: userId } })
        if (!user) return { account: null, available: true }
        const account = { id: user.id, email: user.email, role: user.role, is_active: user.is_active }
        await cache.set(key, JSON.stringify(account), TTL_SECONDS)
        return { account, available: true }
      } catch (error) {
        if (error instanceof Problem && error.status >= 500) return { account: null, available: false }
        throw error
      }
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

// What another version has put into a shared cache may look different.
const readSummary = (text: string | undefined): AccountSummary | undefined => {
  if (text === undefined) return undefined
  const value: unknown = JSON.parse(text)
  return Value.Check(AccountSummary, value) ? value : undefined
}
