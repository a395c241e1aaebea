import type { Logger } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { IDENTITY_FIELDS } from './details.ts'
import type { Kind, Row } from './kinds.ts'
import { type Claim, chooseMatch } from './matching.ts'
import { peopleRepository } from './people.repository.ts'
import type { News } from './person-changes.ts'
import type { Roster } from './roster.ts'
import { fillBlanks, type Layer, type Sources, type Written, withAccount } from './sources.ts'
import { withoutTaken } from './uniqueness.ts'

type Tx = Transaction<ProfileTables>

/** An account whose role is known, with what its newest news say and what points at its profiles. */
export type RoleHolder = { claim: Claim & { accountId: string }; account: Layer; sequence: number }

export type RoleChanges = ReturnType<typeof createRoleChanges>

/** Sees to it that who gets another role leaves the directory of the former one, and loses nothing by it. */
export const createRoleChanges = ({ roster, logger }: { roster: Roster; logger: Logger }) => {
  /** A profile that nobody had yet becomes the account's, and several become one. */
  const claimFor = async (
    tx: Tx,
    kind: Kind,
    holder: RoleHolder,
    hidden: Row,
    joined: Omit<News, 'userId'>,
  ) => {
    const { claim, account, sequence } = holder
    const isFirst = hidden.account_sequence === 0
    await roster.change(tx, kind, hidden, {
      ...joined,
      sources: withAccount(joined.sources, account, isFirst),
      userId: claim.accountId,
      accountSequence: sequence,
    })
  }

  return {
    /**
     * Hides the person's profiles of those kinds: the account's own, and those of nobody yet that turn out to be theirs.
     * Gives what the account's own that was listed last says of the person whatever their role, for the next profile.
     */
    setAside: async (tx: Tx, kinds: readonly Kind[], holder: RoleHolder): Promise<Personal> => {
      const { claim } = holder
      let last: Row | undefined
      for (const kind of kinds) {
        const { best, doubles } = chooseMatch(await peopleRepository.listMatches(tx, kind, claim), claim)
        if (!best || (best.deleted_at !== null && !best.hidden_by_role)) continue
        if (best.user_id !== null && isLater(best, last)) last = best
        if (best.deleted_at !== null && doubles.length === 0) continue
        if (best.deleted_at === null) {
          logger.info({ kind, profile: best.id }, 'a profile was hidden: its person has another role')
        }
        const hidden = best.deleted_at === null ? await roster.hide(tx, kind, best, 'another-role') : best
        await claimFor(tx, kind, holder, hidden, await roster.join(tx, kind, best, doubles))
      }
      return last ? personalOf(last, holder.account) : NOTHING_PERSONAL
    },

    /** The sources of the next profile with what its person brings along, but for numbers that others have. */
    withPersonal: async (
      tx: Tx,
      kind: Kind,
      sources: Sources,
      personal: Personal,
      own: Row | undefined,
    ): Promise<Sources> => {
      const role_data = await withoutTaken(tx, kind, personal.role_data, own, logger)
      const outside = await withoutTaken(tx, kind, personal.outside, own, logger)
      const { written: before, ...others } = sources
      const kept = Object.entries(before ?? {}).filter(([field]) => !(field in role_data))
      const written = { ...Object.fromEntries(kept), ...personal.written }
      return {
        ...others,
        role_data: { ...sources.role_data, ...role_data },
        outside: fillBlanks(sources.outside, outside),
        ...(Object.keys(written).length > 0 ? { written } : {}),
      }
    },

    /** What is learned late of a former role, and is the person's whatever their role, fills blanks of the present one. */
    share: async (tx: Tx, kind: Kind, userId: string, learned: Partial<Personal>): Promise<void> => {
      const row = await peopleRepository.findByUser(tx, kind, userId)
      if (!row || row.deleted_at !== null) return
      const filled = async (layer: 'role_data' | 'outside') => {
        const news = await withoutTaken(tx, kind, cinIn(learned[layer] ?? {}), row, logger)
        return { [layer]: fillBlanks(row.sources[layer], news) }
      }
      const sources = { ...row.sources, ...(await filled('role_data')), ...(await filled('outside')) }
      await roster.change(tx, kind, row, { sources, metadata: {}, aliases: [] })
    },
  }
}

/** What is a person's whatever their role: written names and addresses, and the identity number, by who said it. */
export type Personal = { role_data: Layer; outside: Layer; written: Written }
const NOTHING_PERSONAL: Personal = { role_data: {}, outside: {}, written: {} }

const personalOf = (row: Row, account: Layer): Personal => {
  const { role_data, outside, written } = withAccount(row.sources, account, row.account_sequence === 0)
  const personal = Object.entries(written ?? {}).filter(
    ([field]) => field === 'cin' || (IDENTITY_FIELDS as readonly string[]).includes(field),
  )
  return { role_data: cinIn(role_data), outside: cinIn(outside), written: Object.fromEntries(personal) }
}

const cinIn = ({ cin }: Layer): Layer => (cin === undefined ? {} : { cin })

/** Whether the one was listed longer than the other: still, or till later. */
const isLater = (one: Row, other: Row | undefined): boolean =>
  other === undefined || endOf(one) > endOf(other)

const endOf = ({ deleted_at }: Row): number => deleted_at?.getTime() ?? Number.POSITIVE_INFINITY
