import { createHash } from 'node:crypto'
import { type Preferences, UserPreferencesUpdated } from '@medtrack/contracts'
import { assertVersion, type Db, type EventPublisher, KitErrors, transact } from '@medtrack/kit'
import { aboutAccount } from '../accounts/account-view.ts'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthTables } from '../tables.ts'
import { assertPreferences, changedPreferences } from './given-preferences.ts'
import type { Owner, PreferencesCache } from './preferences-cache.ts'
import type { GivenPreferences } from './preferences-schema.ts'

/** How a person wants to be told things. */
export type OwnPreferences = {
  get(owner: Owner): Promise<Preferences>
  /** @throws request.invalid (422), request.precondition-failed (412) */
  change(owner: Owner, given: GivenPreferences, expected: string | undefined): Promise<Preferences>
}

type PreferenceNeeds = {
  db: Db<AuthTables>
  events: EventPublisher
  writer: AccountWriter
  preferencesCache: PreferencesCache
}

export const createOwnPreferences = (needs: PreferenceNeeds): OwnPreferences => {
  const { db, events, writer, preferencesCache } = needs

  const load = async (accountId: string): Promise<Preferences> => {
    const account = await accountRepository.findById(db, accountId)
    if (!account?.is_active) throw KitErrors.invalidToken()
    return account.preferences
  }

  return {
    get: (owner) => preferencesCache.read(owner, () => load(owner.accountId)),

    change: async (owner, given, expected) => {
      assertPreferences(given)
      return await preferencesCache.around(owner, () =>
        transact(db, async (tx) => {
          const account = await accountRepository.findForUpdate(tx, owner.accountId)
          if (!account?.is_active) throw KitErrors.invalidToken()
          assertVersion(expected, versionOf(account.preferences))
          const { language } = given
          const change = {
            preferences: changedPreferences(account.preferences, given),
            ...(language === undefined ? {} : { language }),
          }
          const fields = language === undefined ? ['preferences'] : ['preferences', 'language']
          const changed = await writer.change(tx, account.id, change, fields)
          const { preferences } = changed
          const told = { user_id: account.id, preferences }
          await events.publish(tx, UserPreferencesUpdated, told, aboutAccount(changed))
          return preferences
        }),
      )
    },
  }
}

// What the cache gives again and again is the same object.
const versions = new WeakMap<Preferences, string>()

/**
 * The version of preferences is what they say: they are a part of the account, whose own version counts other changes
 * too, and what the cache holds knows nothing of those.
 */
export const versionOf = (preferences: Preferences): string => {
  const known = versions.get(preferences)
  if (known !== undefined) return known
  const version = createHash('sha256').update(canonical(preferences)).digest('base64url').slice(0, 22)
  versions.set(preferences, version)
  return version
}

/** Whatever the order in which the database keeps the fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
