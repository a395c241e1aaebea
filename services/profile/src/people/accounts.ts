import type { UserState } from '@medtrack/contracts'
import type { Clock, Logger } from '@medtrack/kit'
import { isUuid } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { importedRowRepository } from '../imports/imported-rows.repository.ts'
import { supervisionsRepository } from '../supervisions/supervisions.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { type Alias, aliasesRepository } from './aliases.repository.ts'
import { type Details, readDetails } from './details.ts'
import type { Erasures } from './erasures.ts'
import { canonicalId, cinKey, cleanLine, emailKey } from './keys.ts'
import { KINDS, type Kind, kindOfRole, otherKinds, possibleKindOf, type Row } from './kinds.ts'
import { knownAccountsRepository } from './known-accounts.repository.ts'
import { type Claim, chooseMatch } from './matching.ts'
import { type PersonKeys, peopleRepository } from './people.repository.ts'
import type { News } from './person-changes.ts'
import type { Personal, RoleChanges, RoleHolder } from './role-changes.ts'
import type { Roster } from './roster.ts'
import { fillBlanks, type Layer, NO_SOURCES, withAccount } from './sources.ts'
import { withoutTaken } from './uniqueness.ts'
import { withStandingPlaces } from './workplaces.ts'

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

/** Keeps profiles in step with accounts: each account whose role needs one has exactly one that is listed. */
export const createAccounts = (needs: {
  roster: Roster
  erasures: Erasures
  roleChanges: RoleChanges
  clock: Clock
  logger: Logger
}) => {
  const { roster, erasures, roleChanges, clock, logger } = needs

  /** Removes profiles of nobody yet that turn out to be of somebody who was erased. */
  const dropStrays = async (tx: Tx, claim: Claim): Promise<void> => {
    for (const kind of KINDS) {
      const { best, doubles } = chooseMatch(await peopleRepository.listMatches(tx, kind, claim), claim)
      for (const stray of [...(best ? [best] : []), ...doubles]) {
        if (stray.user_id !== null) continue
        logger.info({ kind, profile: stray.id }, 'a profile was dropped: its person was erased')
        await roster.remove(tx, kind, stray)
      }
    }
  }

  /** An administrator has a profile when something was said of them, and keeps it. */
  const kindFor = async (tx: Tx, { role, user_id }: UserState, roleData: AccountNews['roleData']) => {
    const kind = kindOfRole(role)
    if (kind || Object.keys(roleData ?? {}).length > 0) return kind ?? possibleKindOf(role)
    return (await peopleRepository.findByUser(tx, 'admin_hod', user_id)) ? 'admin_hod' : undefined
  }

  /** What the news add to what is known of the person. */
  const newsFor = async (tx: Tx, kind: Kind, told: Told, best: Row | undefined, known: Known) => {
    const isNewer = told.sequence > (best?.account_sequence ?? 0)
    const isFirst = (best?.account_sequence ?? 0) === 0
    const { values, gone } = await withStandingPlaces(tx, told.details.values)
    const said = await withoutTaken(tx, kind, values, best, logger)
    return {
      sources: {
        ...(isNewer ? withAccount(known.sources, told.holder.account, isFirst) : known.sources),
        role_data: fillBlanks(known.sources.role_data, said),
      },
      metadata: { ...told.details.metadata, ...told.details.rest, ...gone, ...known.metadata },
      aliases: [...known.aliases, ...told.aliases],
      userId: told.holder.claim.accountId,
      accountSequence: told.sequence,
    }
  }

  /** The profile of the role that the account has. */
  const keepPresent = async (tx: Tx, kind: Kind, told: Told, personal?: Personal): Promise<void> => {
    const { claim } = told.holder
    const { best, doubles } = chooseMatch(await peopleRepository.listMatches(tx, kind, claim), claim)
    if (best?.deleted_at && !best.hidden_by_role) {
      logger.info({ kind, profile: best.id }, 'news of an account whose profile was deleted')
      return
    }
    const known = best ? await roster.join(tx, kind, best, doubles) : NOTHING_KNOWN
    const news = await newsFor(tx, kind, told, best, known)
    const { sources } = news
    const whole = personal
      ? { ...news, sources: await roleChanges.withPersonal(tx, kind, sources, personal, best) }
      : news
    if (!best) {
      await roster.make(tx, kind, { ...whole, tenantId: told.tenantId })
      return
    }
    const changed = await roster.change(tx, kind, best, whole)
    if (changed.deleted_at !== null) await roster.revive(tx, kind, changed)
  }

  /** Late news of a role that the account had before: they wait for the day that it has it again. */
  const keepFormer = async (tx: Tx, kind: Kind, told: Told, present: Kind): Promise<void> => {
    const { details, holder, tenantId } = told
    await roleChanges.setAside(tx, [kind], holder)
    const row = await peopleRepository.findByUser(tx, kind, holder.claim.accountId)
    if (row && !(row.deleted_at !== null && row.hidden_by_role)) return
    const known = row ? { ...row, aliases: [] } : NOTHING_KNOWN
    const news = await newsFor(tx, kind, told, row, known)
    if (row) await roster.change(tx, kind, row, news)
    else if (Object.keys(details.values).length + Object.keys(news.metadata).length > 0) {
      await roster.make(tx, kind, { ...news, tenantId, isFormer: true })
    }
    await roleChanges.share(tx, present, holder.claim.accountId, { role_data: details.values })
  }

  const keep = async (tx: Tx, { tenantId, sequence, state, roleData }: AccountNews): Promise<void> => {
    await peopleRepository.lockTenant(tx, tenantId)
    const otherIds = state.aliases.map(canonicalId)
    const userIds = [state.user_id, ...otherIds]
    const details = detailsOf(possibleKindOf(state.role), roleData, clock.now())
    const claim = { ...keysOf(userIds, state.email, details), accountId: state.user_id }

    const erasedAt = await erasures.findTimeOfUsers(tx, userIds)
    if (erasedAt) {
      await erasures.rememberUsers(tx, tenantId, userIds, [emailKey(state.email)], erasedAt)
      await dropStrays(tx, claim)
      return
    }
    const before = await knownAccountsRepository.find(tx, state.user_id)
    const isNews = before === undefined || before.sequence < sequence
    if (isNews) {
      const { user_id, role, email } = state
      const known = { tenant_id: tenantId, user_id, role, email_key: emailKey(email), sequence }
      await knownAccountsRepository.keep(tx, known)
    }
    const holder = { claim, account: accountLayer(state), sequence }
    const aliases = otherIds.map((name) => ({ meaning: 'user' as const, name }))
    const told: Told = { tenantId, sequence, details, holder, aliases }
    const kind = await kindFor(tx, state, roleData)
    const present = possibleKindOf(isNews ? state.role : before.role)
    if (possibleKindOf(state.role) !== present) {
      if (kind) await keepFormer(tx, kind, told, present)
      return
    }
    const isSame = before !== undefined && possibleKindOf(before.role) === present
    const personal = isSame ? undefined : await roleChanges.setAside(tx, otherKinds(present), holder)
    if (kind) await keepPresent(tx, kind, told, personal)
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
    await knownAccountsRepository.remove(tx, userId)
    const emptied = await importedRowRepository.empty(tx, { profileIds, userIds, emailKeys: emails })
    if (emptied > 0) counts['import_row'] = emptied
    const related = await supervisionsRepository.removeOfUsers(tx, userIds.filter(isUuid))
    if (related > 0) counts['supervision'] = related
    await erasures.rememberUsers(tx, tenantId, userIds.filter(isUuid), emails, at)
    return { counts, names: [...names, ...userIds] }
  }

  return { keep, forget }
}

/** News of an account, read. */
type Told = {
  tenantId: string
  sequence: number
  details: Details
  holder: RoleHolder
  aliases: readonly Alias[]
}

/** What was known of a person before. */
type Known = Pick<News, 'sources' | 'metadata' | 'aliases'>
const NOTHING_KNOWN: Known = { sources: NO_SOURCES, metadata: {}, aliases: [] }

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
