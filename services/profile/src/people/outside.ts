import type { Clock, Logger } from '@medtrack/kit'
import { isUuid } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import type { Alias } from './aliases.repository.ts'
import type { Erasures } from './erasures.ts'
import { type Kind, otherKinds, possibleKindOf, type Row } from './kinds.ts'
import { knownAccountsRepository } from './known-accounts.repository.ts'
import { type Choice, chooseMatch } from './matching.ts'
import { type OutsideKind, type OutsidePerson, readOutsidePerson } from './outside-person.ts'
import { peopleRepository } from './people.repository.ts'
import type { Roster } from './roster.ts'
import { fillBlanks, NO_SOURCES } from './sources.ts'
import { withoutTaken } from './uniqueness.ts'

type Tx = Transaction<ProfileTables>

/** News of a profile from another system. */
export type OutsideNews = {
  tenantId: string
  /** Name of the publishing service. */
  publisher: string
  at: Date
  payload: Readonly<Record<string, unknown>>
}

export type Outside = ReturnType<typeof createOutside>

/**
 * Takes in what other systems tell of people. They may say anything in any order and again: it makes at most one
 * profile, fills its blanks, and never replaces what the person or their account says.
 */
export const createOutside = (needs: {
  roster: Roster
  erasures: Erasures
  clock: Clock
  logger: Logger
}) => {
  const { roster, erasures, clock, logger } = needs

  const read = (kind: OutsideKind, news: OutsideNews) =>
    readOutsidePerson(kind, news.payload, clock.now().toISOString().slice(0, 10))

  const find = async (tx: Tx, kind: Kind, { keys }: OutsidePerson): Promise<Choice> =>
    chooseMatch(await peopleRepository.listMatches(tx, kind, keys), keys)

  /** The person's account where its role is another: with a profile of another kind, or with none. */
  const findElsewhere = async (tx: Tx, kind: OutsideKind, person: OutsidePerson) => {
    for (const other of otherKinds(kind)) {
      const keys = { ...person.keys, profileName: undefined, cinKey: undefined }
      const { best } = chooseMatch(await peopleRepository.listMatches(tx, other, keys), keys)
      if (best && best.user_id !== null) return { userId: best.user_id }
    }
    const { userIds, emailKey } = person.keys
    const named = userIds.find(isUuid)
    const account =
      (named === undefined ? undefined : await knownAccountsRepository.find(tx, named)) ??
      (emailKey === undefined ? undefined : await knownAccountsRepository.findByEmail(tx, emailKey))
    const isOther = account !== undefined && possibleKindOf(account.role) !== kind
    return isOther ? { userId: account.user_id } : undefined
  }

  /** The profile that news mean: also one that waits for its person's former role, known by their account only. */
  const findMeant = async (tx: Tx, kind: OutsideKind, person: OutsidePerson) => {
    const choice = await find(tx, kind, person)
    if (choice.best) return { ...choice, elsewhere: undefined }
    const elsewhere = await findElsewhere(tx, kind, person)
    const former = elsewhere && (await peopleRepository.findByUser(tx, kind, elsewhere.userId))
    return { best: former, doubles: [], elsewhere }
  }

  /** Another system has registered somebody: they have a profile, which waits for their account if need be. */
  const adopt = async (tx: Tx, kind: OutsideKind, news: OutsideNews): Promise<void> => {
    const { tenantId, publisher, at } = news
    const person = read(kind, news)
    await peopleRepository.lockTenant(tx, tenantId)
    const profile = person.profileName === undefined ? undefined : { publisher, name: person.profileName }
    if (await erasures.covers(tx, { ...person.keys, profile }, at)) {
      logger.info({ kind, publisher }, 'late news of somebody who was erased')
      return
    }
    const { best, doubles, elsewhere } = await findMeant(tx, kind, person)
    if (best && isRemoved(best)) {
      logger.info({ kind, publisher, profile: best.id }, 'news of a profile that was deleted')
      return
    }
    if (!best) {
      if (elsewhere) {
        logger.warn({ kind, publisher, account: elsewhere.userId }, 'the person has another role')
      }
      const values = await withoutTaken(tx, kind, person.values, undefined, logger)
      const wishedId = isUuid(person.profileName) ? person.profileName : undefined
      await roster.make(tx, kind, {
        tenantId,
        sources: { ...NO_SOURCES, outside: values },
        metadata: person.metadata,
        aliases: aliasesOf(person),
        wishedId,
        externalId: wishedId === undefined ? person.profileName : undefined,
        madeBy: publisher,
        // It waits in case that the person's role is another one day.
        ...(elsewhere ? { userId: elsewhere.userId, isFormer: true } : {}),
      })
      return
    }
    const known = await roster.join(tx, kind, best, doubles)
    const values = await withoutTaken(tx, kind, person.values, best, logger)
    await roster.change(tx, kind, best, {
      sources: { ...known.sources, outside: fillBlanks(known.sources.outside, values) },
      metadata: { ...person.metadata, ...known.metadata },
      aliases: [...known.aliases, ...aliasesOf(person)],
      externalId: person.profileName === best.id ? undefined : person.profileName,
    })
  }

  /**
   * Another system has changed what it knows of somebody. Its own profiles follow it, of others it fills the blanks.
   * @throws when there is no such profile yet: the event is tried again, its `student.created` may be late
   */
  const correct = async (tx: Tx, kind: OutsideKind, news: OutsideNews): Promise<void> => {
    const { tenantId, publisher, payload } = news
    const person = read(kind, news)
    if (Object.keys(person.values).length === 0 && Object.keys(person.metadata).length === 0) {
      logger.info({ kind, publisher, fields: payload['updated_fields'] }, 'outside news without values')
      return
    }
    await peopleRepository.lockTenant(tx, tenantId)
    const { best } = await findMeant(tx, kind, person)
    if (!best) throw new Error(`no ${kind} is known by these ids, this address or this identity number`)
    if (isRemoved(best)) return
    const values = await withoutTaken(tx, kind, person.values, best, logger)
    const { outside } = best.sources
    await roster.change(tx, kind, best, {
      sources: {
        ...best.sources,
        outside: best.made_by === publisher ? { ...outside, ...values } : fillBlanks(outside, values),
      },
      metadata: { ...person.metadata, ...best.metadata },
      aliases: [],
    })
  }

  /** Another system has removed somebody: that ends only the profile that it made. */
  const drop = async (tx: Tx, kind: OutsideKind, news: OutsideNews): Promise<void> => {
    const { tenantId, publisher, at } = news
    const person = read(kind, news)
    await peopleRepository.lockTenant(tx, tenantId)
    if (person.profileName !== undefined) {
      await erasures.rememberProfile(tx, tenantId, { publisher, name: person.profileName }, at)
    }
    const { best } = await findMeant(tx, kind, person)
    if (!best || isRemoved(best)) return
    if (best.made_by !== publisher) {
      logger.warn({ kind, publisher, profile: best.id }, 'a service may only end the profiles that it made')
      return
    }
    if (best.user_id === null) await roster.remove(tx, kind, best)
    else await roster.hide(tx, kind, best, 'removed')
  }

  return { adopt, correct, drop }
}

/** Whether somebody removed it; not of one that waits for its person's former role. */
const isRemoved = (row: Row): boolean => row.deleted_at !== null && !row.hidden_by_role

const aliasesOf = ({ userId, profileName }: OutsidePerson): Alias[] => [
  ...(userId === undefined ? [] : [{ meaning: 'user' as const, name: userId }]),
  ...(profileName === undefined ? [] : [{ meaning: 'profile' as const, name: profileName }]),
]
