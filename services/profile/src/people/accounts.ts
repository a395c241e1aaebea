import type { UserState } from '@medtrack/contracts'
import type { Clock, Logger } from '@medtrack/kit'
import { isUuid } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { importedRowRepository } from '../imports/imported-rows.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { aliasesRepository } from './aliases.repository.ts'
import { type Details, readDetails } from './details.ts'
import type { Erasures } from './erasures.ts'
import { canonicalId, cinKey, cleanLine, emailKey } from './keys.ts'
import { KINDS, type Kind, kindOfRole, otherKinds, possibleKindOf, type Row } from './kinds.ts'
import { type Claim, chooseMatch } from './matching.ts'
import { type PersonKeys, peopleRepository } from './people.repository.ts'
import type { Roster } from './roster.ts'
import { fillBlanks, type Layer, NO_SOURCES, withAccount } from './sources.ts'
import { withoutTaken } from './uniqueness.ts'

type Tx = Transaction<ProfileTables>

/** An account's state as AUTH told it. */
export type AccountNews = {
  tenantId: string
  /** Counts the account's changes: what is older than what is known is passed over. */
  sequence: number
  state: UserState
  /** What was said of the person beyond the account, when it was made. */
  roleData?: Readonly<Record<string, unknown>> | undefined
}

export type Accounts = ReturnType<typeof createAccounts>

/** Keeps profiles in step with accounts: each account whose role needs one has exactly one. */
export const createAccounts = (needs: {
  roster: Roster
  erasures: Erasures
  clock: Clock
  logger: Logger
}) => {
  const { roster, erasures, clock, logger } = needs

  /** Removes profiles of nobody yet that turn out to be this person's, where they must not have one. */
  const dropStrays = async (tx: Tx, kinds: readonly Kind[], claim: Claim): Promise<void> => {
    for (const kind of kinds) {
      const { best, doubles } = chooseMatch(await peopleRepository.listMatches(tx, kind, claim), claim)
      for (const stray of [...(best ? [best] : []), ...doubles]) {
        if (stray.user_id !== null) continue
        logger.info(
          { kind, profile: stray.id },
          'a profile without an account was dropped: its person has another',
        )
        await roster.remove(tx, kind, stray)
      }
    }
  }

  /** Whether newer news of the account have already made it a profile of another kind. */
  const hasNewerElsewhere = async (
    tx: Tx,
    kind: Kind,
    userId: string,
    sequence: number,
  ): Promise<boolean> => {
    for (const other of otherKinds(kind)) {
      const row = await peopleRepository.findByUser(tx, other, userId)
      if (row?.user_id === userId && row.account_sequence > sequence) return true
    }
    return false
  }

  /** An administrator has a profile when something was said of them, and keeps it. */
  const kindFor = async (tx: Tx, { role, user_id }: UserState, roleData: AccountNews['roleData']) => {
    const kind = kindOfRole(role)
    if (kind || Object.keys(roleData ?? {}).length > 0) return kind ?? possibleKindOf(role)
    return (await peopleRepository.findByUser(tx, 'admin_hod', user_id)) ? 'admin_hod' : undefined
  }

  const keep = async (tx: Tx, { tenantId, sequence, state, roleData }: AccountNews): Promise<void> => {
    await peopleRepository.lockTenant(tx, tenantId)
    const kind = await kindFor(tx, state, roleData)
    if (!kind) return
    const otherIds = state.aliases.map(canonicalId)
    const userIds = [state.user_id, ...otherIds]
    const details = detailsOf(kind, roleData, clock.now())
    const claim: Claim = { ...keysOf(userIds, state.email, details), accountId: state.user_id }

    const erasedAt = await erasures.findTimeOfUsers(tx, userIds)
    if (erasedAt) {
      await erasures.rememberUsers(tx, tenantId, userIds, [emailKey(state.email)], erasedAt)
      await dropStrays(tx, KINDS, claim)
      return
    }
    const { best, doubles } = chooseMatch(await peopleRepository.listMatches(tx, kind, claim), claim)
    if (best?.deleted_at) {
      logger.info({ kind, profile: best.id }, 'news of an account whose profile was deleted')
      return
    }
    if (best?.user_id == null) {
      if (await hasNewerElsewhere(tx, kind, state.user_id, sequence)) return
      await dropStrays(tx, otherKinds(kind), claim)
    }
    const aliases = otherIds.map((name) => ({ meaning: 'user' as const, name }))
    const known = best
      ? await roster.join(tx, kind, best, doubles)
      : { sources: NO_SOURCES, metadata: {}, aliases: [] }
    const isNewer = sequence > (best?.account_sequence ?? 0)
    const news = {
      sources: {
        ...(isNewer
          ? withAccount(known.sources, accountLayer(state), (best?.account_sequence ?? 0) === 0)
          : known.sources),
        role_data: fillBlanks(
          known.sources.role_data,
          await withoutTaken(tx, kind, details.values, best, logger),
        ),
      },
      metadata: { ...details.metadata, ...details.rest, ...known.metadata },
      aliases: [...known.aliases, ...aliases],
      userId: state.user_id,
      accountSequence: sequence,
    }
    if (best) await roster.change(tx, kind, best, news)
    else await roster.make(tx, kind, { ...news, tenantId })
  }

  /** The person is gone, whatever else was or will be told of them. Gives what was removed, and by which names. */
  const forget = async (
    tx: Tx,
    {
      tenantId,
      userId,
      aliases,
      at,
    }: { tenantId: string; userId: string; aliases: readonly string[]; at: Date },
  ): Promise<Forgotten> => {
    await peopleRepository.lockTenant(tx, tenantId)
    const userIds = [userId, ...aliases.map(canonicalId)]
    const emails: string[] = []
    const counts: Record<string, number> = {}
    const names: (string | null)[] = []
    const profileIds: string[] = []
    for (const kind of KINDS) {
      const matches = await peopleRepository.listMatches(tx, kind, {
        // Names that are no UUID may be used for many people.
        userIds: userIds.filter(isUuid),
        profileName: undefined,
        emailKey: undefined,
        cinKey: undefined,
      })
      for (const match of matches) {
        if (match.user_id !== null && match.user_id !== userId) continue
        if (match.email_key !== null) emails.push(match.email_key)
        const others = await aliasesRepository.listOf(tx, [match.id])
        names.push(...namesOf(match), ...others.map(({ name }) => name))
        counts[kind] = (counts[kind] ?? 0) + 1
        profileIds.push(match.id)
        await roster.remove(tx, kind, match)
      }
    }
    const emptied = await importedRowRepository.empty(tx, { profileIds, userIds, emailKeys: emails })
    if (emptied > 0) counts['import_row'] = emptied
    await erasures.rememberUsers(tx, tenantId, userIds.filter(isUuid), emails, at)
    return { counts, names: [...names, ...userIds] }
  }

  return { keep, forget }
}

/** What was removed of a person: rows by table, and everything that they were known by. */
export type Forgotten = { counts: Record<string, number>; names: readonly (string | null)[] }

const namesOf = (row: Row): (string | null)[] => [
  ...[row.id, row.email, row.email_key, row.cin, row.cin_key, row.phone, row.phone_e164, row.external_id],
  'student_number' in row ? row.student_number : null,
]

const keysOf = (userIds: readonly string[], email: string, { values }: Details): PersonKeys => ({
  userIds,
  profileName: undefined,
  emailKey: emailKey(email),
  cinKey: values['cin'] === undefined ? undefined : cinKey(String(values['cin'])),
})

const detailsOf = (kind: Kind, roleData: AccountNews['roleData'], now: Date): Details =>
  readDetails(kind, roleData ?? {}, now.toISOString().slice(0, 10))

const accountLayer = ({ email, phone, first_name, last_name }: UserState): Layer => {
  const entries = Object.entries({ email, phone, first_name, last_name })
  return Object.fromEntries(
    entries.flatMap(([field, value]) => {
      const text = value === null ? '' : cleanLine(value)
      return text === '' ? [] : [[field, text]]
    }),
  )
}
