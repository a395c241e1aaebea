import {
  assertVersion,
  type Caller,
  type Clock,
  type Db,
  type Grant,
  type Role,
  transact,
} from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { tenantOf } from '../access/reach.ts'
import type { ProfileAudit } from '../audit/audit-actions.ts'
import type { CinReads } from '../audit/cin-reads.ts'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import type { AccountAnswer, UserData } from '../user-data.ts'
import { accountAt, assertAddressFree } from './addresses.ts'
import { IDENTITY_FIELDS } from './details.ts'
import type { Erasures } from './erasures.ts'
import { type GivenValues, invalid, valuesOf } from './given-person.ts'
import { holdersRepository } from './holders.repository.ts'
import { canonicalId, emailKey } from './keys.ts'
import { type Kind, possibleKindOf, type Row } from './kinds.ts'
import { findMeant } from './meant-person.ts'
import { meet } from './newcomers.ts'
import { type Match, peopleRepository } from './people.repository.ts'
import type { GivenPerson } from './person-schemas.ts'
import { assertSeen, isUnplaced, type Readings } from './readings.ts'
import type { Roster } from './roster.ts'
import { NO_SOURCES, type Written, withWritten } from './sources.ts'
import { assertNumbersFree, uniqueKeysOf } from './uniqueness.ts'
import type { Person } from './views.ts'
import { toPerson } from './views.ts'
import { assertPlacedInReach, atStandingPlaces, withOwnWorkplace, withWorkplace } from './workplaces.ts'
import { assertMayTouch, assertMayTouchNamed, assertOneRole, assertTheirs } from './writing-rules.ts'

type Tx = Transaction<ProfileTables>

/** Who writes, how much their access grants, and on which version; undefined for whatever there is. */
export type PersonWriting = { caller: Caller | undefined; grant: Grant; expected: string | undefined }

/** A profile after a write, as it is answered. */
export type Wrote = { body: Person; row: Row; version: number; isNew: boolean; available: boolean }

type Needs = {
  db: Db<ProfileTables>
  audit: ProfileAudit
  cinReads: CinReads
  roster: Roster
  erasures: Erasures
  readings: Readings
  userData: UserData
  clock: Clock
}

/** Whether the values hold an address that is not the profile's already. */
const isOtherAddress = (row: Row | undefined, { email }: Written): boolean =>
  typeof email === 'string' && emailKey(email) !== row?.email_key

export type PeopleWriting = ReturnType<typeof createPeopleWriting>

/** Profiles as people write them by hand. The same profile as the one that events make, whichever comes first. */
export const createPeopleWriting = (needs: Needs) => {
  const { db, audit, cinReads, roster, erasures, readings, userData, clock } = needs
  const today = () => clock.now().toISOString().slice(0, 10)
  /** Answers that tell of a new profile: the status is kept with the effect, and the body does not say which it is. */
  const entered = new WeakSet<object>()

  const record = (
    tx: Tx,
    action: 'person.created' | 'person.changed',
    kind: Kind,
    id: string,
    fields: string[],
  ) => audit.record(tx, { action, subject: `${kind}/${id}`, details: { fields } })

  /** Writes the values into a profile. Gives it as it was when nothing is new. */
  const write = async (tx: Tx, kind: Kind, row: Row, { values, metadata }: GivenValues): Promise<Row> => {
    const names = { first_name: values['first_name'] ?? '', last_name: values['last_name'] ?? '' }
    const blankNames = Object.fromEntries(Object.entries(names).filter(([name]) => name in values))
    return await roster.change(tx, kind, row, {
      sources: withWritten(row.sources, values, IDENTITY_FIELDS),
      metadata: metadata ?? row.metadata,
      replacesMetadata: true,
      aliases: [],
      decided: { ...values, ...blankNames },
    })
  }

  const bodyOf = (
    kind: Kind,
    row: Row,
    caller: Caller | undefined,
    known: AccountAnswer,
    of: string | null,
  ) => ({
    body: toPerson(kind, row, { caller, account: row.user_id === of ? known.account : null }),
    row,
    version: row.version,
    available: known.available && row.user_id === of,
  })

  /**
   * The first transaction of a request gives exactly what is answered: the rest comes out beside it. Who gets to see an
   * identity number that they did not say themselves has read it.
   */
  const answering = async (
    kind: Kind,
    given: GivenPerson,
    caller: Caller | undefined,
    work: (tx: Tx) => Promise<Wrote>,
  ): Promise<Wrote> => {
    let wrote: Wrote | undefined
    await transact(db, async (tx) => {
      wrote = await work(tx)
      if (wrote.isNew) entered.add(wrote.body)
      return wrote.body
    })
    if (!wrote) throw new Error('a transaction ended without its work')
    if (!('cin' in given)) await cinReads.record(kind, [wrote.row], caller)
    return wrote
  }

  const changeRow = async (
    kind: Kind,
    found: Row,
    given: GivenPerson,
    { caller, grant, expected }: PersonWriting,
  ): Promise<Wrote> => {
    const asked = valuesOf(kind, given, today())
    const known = await userData.find(found.user_id)
    return await answering(kind, given, caller, async (tx) => {
      await peopleRepository.lockTenant(tx, tenantOf(caller))
      const row = await peopleRepository.findByName(tx, kind, found.id)
      const seen = await assertSeen(tx, kind, row, { caller, grant })
      assertVersion(expected, seen.version)
      assertTheirs(kind, seen, given, { caller, grant })
      const values = await withWorkplace(tx, kind, seen, asked.values)
      if (grant !== 'own') {
        await assertMayTouch(tx, kind, seen, values, caller)
        await assertPlacedInReach(tx, kind, values, caller)
      }
      const holders = await holdersRepository.list(tx, kind, uniqueKeysOf(values))
      assertNumbersFree(values, holders, { id: seen.id, userId: undefined, at: '' })
      if (isOtherAddress(seen, values)) {
        assertAddressFree(holders, { ids: [seen.id], userId: seen.user_id ?? undefined })
      }
      const changed = await write(tx, kind, seen, { ...asked, values })
      if (changed.version !== seen.version)
        await record(tx, 'person.changed', kind, seen.id, Object.keys(given))
      return { ...bodyOf(kind, changed, caller, known, found.user_id), isNew: false }
    })
  }

  /** Whom a body most likely means, and what AUTH says of them. @throws profile.other-role, request.invalid */
  const askWho = async (kind: Kind, named: string | undefined, { values }: GivenValues) => {
    if (named === undefined && !values['email'] && !values['cin']) {
      throw invalid('/user_id', 'is needed, or an email or cin: something that tells who it is')
    }
    const likely = named ?? (await accountAt(db, values))?.user_id
    const meant = likely ?? (await findMeant(db, kind, likely, values)).best?.user_id ?? null
    const known = await userData.find(meant)
    if (likely !== undefined && known.account && possibleKindOf(known.account.role) !== kind) {
      throw ProfileErrors.otherRole({ facts: { role: known.account.role } })
    }
    return { likely, meant, known }
  }

  /** Where the person works by these values, or will. @throws request.invalid, profile.out-of-reach */
  const withPlace = async (
    tx: Tx,
    kind: Kind,
    held: Row | undefined,
    values: Written,
    caller: Caller | undefined,
  ) => {
    const isPlaced = held && !isUnplaced(kind, held)
    const said = isPlaced ? values : await withOwnWorkplace(tx, kind, values, caller)
    const placed = await withWorkplace(tx, kind, held, said)
    await assertPlacedInReach(tx, kind, placed, caller)
    return placed
  }

  /** Writes into a profile that the person has, as a newcomer where it was hidden. */
  const rewrite = async (
    tx: Tx,
    kind: Kind,
    { best, doubles }: { best: Match; doubles: readonly Match[] },
    asked: GivenValues,
    userId: string | undefined,
  ) => {
    const joined = await roster.join(tx, kind, best, doubles)
    const bound = await roster.change(tx, kind, best, {
      ...joined,
      ...(userId === undefined ? {} : { userId }),
    })
    const written = await write(tx, kind, bound, asked)
    return best.deleted_at === null ? written : await roster.revive(tx, kind, written)
  }

  return {
    /** Whether that body, as `create` gave it in its transaction, is of a profile that was not there before. */
    isNew: (body: unknown): boolean => typeof body === 'object' && body !== null && entered.has(body),

    /**
     * Makes a profile, or writes into the one that the person has.
     * @throws profile.other-role, profile.erased, profile.value-taken, profile.out-of-reach,
     * profile.field-not-yours, request.invalid
     */
    create: async (kind: Kind, input: GivenPerson, caller: Caller | undefined): Promise<Wrote> => {
      const { user_id, ...given } = input
      const fields = Object.keys(given)
      const asked = valuesOf(kind, given, today())
      const named = user_id === undefined ? undefined : canonicalId(String(user_id))
      const { likely, meant, known } = await askWho(kind, named, asked)
      const reachable = known.account ? { email: known.account.email, ...asked.values } : asked.values
      return await answering(kind, given, caller, async (tx) => {
        const tenantId = tenantOf(caller)
        await peopleRepository.lockTenant(tx, tenantId)
        const who = { named, likely, said: asked.values, reachable }
        const { userId, standing, best, doubles } = await meet(tx, kind, who, erasures)
        assertOneRole(kind, standing, { isAsked: known.account?.id === userId })
        const held = best && (await atStandingPlaces(tx, best))
        // The address of the account is said of who has none: it is not to replace one that somebody wrote.
        const said = best?.email ? asked.values : reachable
        const values = await withPlace(tx, kind, held, said, caller)
        assertNumbersFree(values, standing.holders, { id: best?.id, userId, at: '' })
        if (isOtherAddress(best, asked.values)) {
          const ids = [best, ...doubles].flatMap((match) => match?.id ?? [])
          assertAddressFree(standing.holders, { ids, userId: userId ?? best?.user_id ?? undefined })
        }
        if (!held || !best) {
          const made = await roster.make(tx, kind, {
            tenantId,
            sources: withWritten(NO_SOURCES, values, IDENTITY_FIELDS),
            metadata: asked.metadata ?? {},
            aliases: [],
            ...(userId === undefined ? {} : { userId }),
          })
          await record(tx, 'person.created', kind, made.id, fields)
          return { ...bodyOf(kind, made, caller, known, meant), isNew: true }
        }
        // Also of a hidden one, which the answer would show. Who named it knows that there is somebody.
        await assertMayTouchNamed(tx, kind, held, values, caller)
        assertTheirs(kind, best, given, { caller, grant: 'all' })
        const changed = await rewrite(tx, kind, { best, doubles }, { ...asked, values }, userId)
        const isBack = best.deleted_at !== null
        if (changed.version !== best.version) {
          await record(tx, isBack ? 'person.created' : 'person.changed', kind, changed.id, fields)
        }
        return { ...bodyOf(kind, changed, caller, known, meant), isNew: isBack }
      })
    },

    /** @throws 404 by kind, request.precondition-failed, profile.value-taken, profile.field-not-yours, request.invalid */
    change: async (kind: Kind, name: string, given: GivenPerson, writing: PersonWriting): Promise<Wrote> => {
      const found = await peopleRepository.findByName(db, kind, canonicalId(name))
      return await changeRow(kind, await assertSeen(db, kind, found, writing), given, writing)
    },

    /** The caller's own profile. @throws as `change`, profile.being-created, profile.none */
    changeOwn: async (
      caller: Caller & { userId: string; role: Role },
      given: GivenPerson,
      expected: string | undefined,
    ): Promise<Wrote & { kind: Kind }> => {
      const { kind, row } = await readings.getOwn(caller)
      const wrote = await changeRow(kind, row, given, { caller, grant: 'own', expected })
      return { ...wrote, kind }
    },

    /** @throws 404 by kind, request.precondition-failed */
    remove: (kind: Kind, name: string, { caller, grant, expected }: PersonWriting): Promise<void> =>
      transact(db, async (tx) => {
        await peopleRepository.lockTenant(tx, tenantOf(caller))
        const found = await peopleRepository.findByName(tx, kind, canonicalId(name))
        const row = await assertSeen(tx, kind, found, { caller, grant })
        await assertMayTouch(tx, kind, row, {}, caller)
        assertVersion(expected, row.version)
        await roster.hide(tx, kind, row, 'removed')
        await audit.record(tx, { action: 'person.removed', subject: `${kind}/${row.id}` })
      }),
  }
}
