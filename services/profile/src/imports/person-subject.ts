import type { CheckedRow, ImportFault, ImportSubject, RowOutcome, WaitingRow } from '@medtrack/imports'
import type { Clock, Db } from '@medtrack/kit'
import type { Columns } from '@medtrack/spreadsheets'
import { differing } from '../given-values.ts'
import { IDENTITY_FIELDS } from '../people/details.ts'
import type { Erasures } from '../people/erasures.ts'
import { otherKinds, possibleKindOf } from '../people/kinds.ts'
import { knownAccountsRepository } from '../people/known-accounts.repository.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { Newcomer, Roster } from '../people/roster.ts'
import { NO_SOURCES, type Written, withWritten } from '../people/sources.ts'
import type { ProfileTables, ProfileTransaction } from '../tables.ts'
import { personBatchRepository } from './person-batches.repository.ts'
import {
  type ImportedKind,
  type ImportedPerson,
  indexPeople,
  keysOf,
  matchPerson,
} from './person-matching.ts'
import { createPersonReader, type PersonContent } from './person-rows.ts'
import { placePeople } from './person-workplaces.ts'
import { OUT_OF_REACH, type ProfileImportOptions, reachedBy, skipped, unfitRow } from './profile-subject.ts'

/** Files of people, whose rows become profiles or say more of those that there are. */
export type PersonSubject = ImportSubject<Columns, PersonContent, ProfileImportOptions>

/** Whom such files are of. */
export type PersonImport = { name: string; kind: ImportedKind; columns: Columns }

type SubjectNeeds = { db: Db<ProfileTables>; clock: Clock; erasures: Erasures; roster: Roster }

/** Rows of one transaction; they take a handful of statements together. */
const BATCH = 500

type Waiting = WaitingRow<PersonContent>

/** What a row comes to: a profile that is there or a new one with values, or nothing. */
type Plan =
  | { number: number; content: PersonContent; best: ImportedPerson | undefined; values: Written }
  | { number: number; fault: ImportFault }
type Planned = Extract<Plan, { values: Written }>

export const createPersonSubject = (
  { name, kind, columns }: PersonImport,
  { db, clock, erasures, roster }: SubjectNeeds,
): PersonSubject => {
  /** What rows come to as things stand. */
  const plan = async (
    handle: Db<ProfileTables>,
    rows: readonly Waiting[],
    { within }: ProfileImportOptions,
  ): Promise<Plan[]> => {
    const keys = rows.map(({ content }) => keysOf(content))
    const index = indexPeople(await personBatchRepository.listMatching(handle, kind, keys))
    const matched = rows.map(({ content }) => ({ content, match: matchPerson(keysOf(content), index) }))
    const placed = await placePeople(handle, kind, matched, within)
    return rows.map(({ number, content }, i): Plan => {
      const match = matched[i]?.match ?? { best: undefined }
      if ('fault' in match) return { number, fault: match.fault }
      const found = placed[i] ?? { place: {} }
      if ('fault' in found) return { number, fault: found.fault }
      return { number, content, best: match.best, values: { ...content.values, ...found.place } }
    })
  }

  /** Why accounts cannot be theirs, by their ids: erased people, and those who are something else. */
  const listUnfit = async (tx: ProfileTransaction, rows: readonly Waiting[]) => {
    const userIds = rows.flatMap(({ content: { user_id } }) => user_id ?? [])
    const unfit = new Map<string, string>()
    if (userIds.length === 0) return unfit
    // Administrators have no profile to be found by, as a rule.
    for (const { user_id, role } of await knownAccountsRepository.listByUsers(tx, userIds)) {
      if (possibleKindOf(role) !== kind) unfit.set(user_id, `is the account of somebody who is no ${kind}`)
    }
    for (const other of otherKinds(kind)) {
      for (const { user_id } of await peopleRepository.listByUsers(tx, other, userIds)) {
        if (user_id !== null) unfit.set(user_id, `is the account of somebody who is no ${kind}`)
      }
    }
    // One question for all of them, as a rule.
    if (await erasures.findTimeOfUsers(tx, userIds)) {
      for (const id of userIds) {
        if (await erasures.findTimeOfUsers(tx, [id]))
          unfit.set(id, 'is the account of somebody who was erased')
      }
    }
    return unfit
  }

  const newcomerOf = (tenantId: string, { content, values }: Planned): Newcomer => ({
    tenantId,
    sources: withWritten(NO_SOURCES, values, IDENTITY_FIELDS),
    metadata: content.metadata ?? {},
    aliases: [],
    ...(content.user_id === null ? {} : { userId: content.user_id }),
  })

  /** Says more of a profile, as somebody does by hand; what it shows already is repeated, not said. */
  const newsOf = (row: ImportedPerson, { content, values }: Planned) => {
    const more = differing(row, values) as Written
    return {
      sources: withWritten(row.sources, more, IDENTITY_FIELDS),
      metadata: content.metadata ?? row.metadata,
      replacesMetadata: true,
      aliases: [],
      decided: more,
      ...(content.user_id === null ? {} : { userId: content.user_id }),
    }
  }

  /** Rows of different people at once; of one person, one after the other. */
  const changeAll = async (tx: ProfileTransaction, plans: readonly Planned[]): Promise<RowOutcome[]> => {
    const held = new Map(plans.flatMap(({ best }) => (best ? [[best.id, best] as const] : [])))
    const outcomes: RowOutcome[] = []
    for (let left = plans; left.length > 0; ) {
      const round = new Map<string, Planned>()
      for (const one of left) if (one.best && !round.has(one.best.id)) round.set(one.best.id, one)
      const changes = [...round].flatMap(([id, one]) => {
        const row = held.get(id)
        return row ? [{ row, news: newsOf(row, one), number: one.number }] : []
      })
      const changed = (await roster.changeMany(tx, kind, changes)) as ImportedPerson[]
      for (const [i, { row, number }] of changes.entries()) {
        const now = changed[i] ?? row
        held.set(row.id, now)
        const state = now.version === row.version ? 'skipped' : 'updated'
        outcomes.push({ number, state, made_id: row.id, faults: null })
      }
      const done = new Set(round.values())
      left = left.filter((one) => !done.has(one))
    }
    return outcomes
  }

  const makeAll = async (
    tx: ProfileTransaction,
    tenantId: string,
    plans: readonly Planned[],
  ): Promise<RowOutcome[]> => {
    const newcomers = plans.map((one) => newcomerOf(tenantId, one))
    const made = await roster.makeMany(tx, kind, newcomers)
    return plans.map(({ number }, i) => ({
      ...{ number, state: 'created', made_id: made[i]?.id ?? null, faults: null },
    }))
  }

  return {
    name,
    columns,
    batch: BATCH,

    createReader: (header) => createPersonReader(columns, header, clock.now().toISOString().slice(0, 10)),

    lookUp: async (rows, { options }) => {
      const waiting = rows.flatMap(({ number, content }) => (content ? [{ number, content }] : []))
      const plans = new Map((await plan(db, waiting, options)).map((one) => [one.number, one]))
      return rows.map((row): CheckedRow<PersonContent> => {
        const one = plans.get(row.number)
        return one && 'fault' in one ? unfitRow(row.number, one.fault) : row
      })
    },

    apply: async (tx: ProfileTransaction, found, rows) => {
      const { tenant_id: tenantId } = found
      await peopleRepository.lockTenant(tx, tenantId)
      const reached = await reachedBy(tx, found)
      if (!reached) return rows.map(({ number }) => skipped(number, { column: 'id', reason: OUT_OF_REACH }))
      const unfit = await listUnfit(tx, rows)
      const plans = (await plan(tx, rows, reached)).map((one): Plan => {
        const reason = 'fault' in one ? undefined : unfit.get(one.content.user_id ?? '')
        return reason === undefined ? one : { number: one.number, fault: { column: 'user_id', reason } }
      })
      const fit = plans.flatMap((one) => ('fault' in one ? [] : [one]))
      return [
        ...plans.flatMap((one) => ('fault' in one ? [skipped(one.number, one.fault)] : [])),
        ...(await changeAll(
          tx,
          fit.filter(({ best }) => best),
        )),
        ...(await makeAll(
          tx,
          tenantId,
          fit.filter(({ best }) => !best),
        )),
      ]
    },
  }
}
