import type { CheckedRow, ImportFault, ImportSubject, RowOutcome, WaitingRow } from '@medtrack/imports'
import type { Clock, Db } from '@medtrack/kit'
import type { Columns } from '@medtrack/spreadsheets'
import { differing } from '../given-values.ts'
import { IDENTITY_FIELDS } from '../people/details.ts'
import type { Erasures } from '../people/erasures.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { Newcomer, Roster } from '../people/roster.ts'
import { NO_SOURCES, type Written, withWritten } from '../people/sources.ts'
import type { ProfileTables, ProfileTransaction } from '../tables.ts'
import { lookUpAccounts } from './person-accounts.ts'
import { personBatchRepository } from './person-batches.repository.ts'
import {
  ADDRESS_TAKEN,
  byAddress,
  type ImportedKind,
  type ImportedPerson,
  indexPeople,
  keysOf,
  matchPerson,
  type PersonMatch,
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

const ERASED: ImportFault = { column: 'user_id', reason: 'is the account of somebody who was erased' }

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
    const said = rows.map(({ content }) => keysOf(content))
    const accounts = await lookUpAccounts(handle, kind, said)
    const known = said.map((keys) => accounts.of(keys))
    const people = await personBatchRepository.listMatching(
      handle,
      kind,
      known.map(({ keys }) => keys),
    )
    const index = indexPeople(people)
    const matched = rows.map(({ content }, i): { content: PersonContent; match: PersonMatch } => {
      const { keys, fault } = known[i] ?? { keys: keysOf(content) }
      if (fault) return { content, match: { fault } }
      const match = matchPerson(keys, index)
      if ('fault' in match) return { content, match: content.user_id ? match : byAddress(match) }
      return { content, match: accounts.isTaken(keys, match.best) ? ADDRESS_TAKEN : match }
    })
    const placed = await placePeople(handle, kind, matched, within)
    return rows.map(({ number, content }, i): Plan => {
      const match = matched[i]?.match ?? { best: undefined }
      if ('fault' in match) return { number, fault: match.fault }
      const found = placed[i] ?? { place: {} }
      if ('fault' in found) return { number, fault: found.fault }
      const meant = { ...content, user_id: known[i]?.keys.userId ?? null }
      return { number, content: meant, best: match.best, values: { ...content.values, ...found.place } }
    })
  }

  /** Which accounts are those of erased people. */
  const listErased = async (tx: ProfileTransaction, rows: readonly Waiting[]) => {
    const userIds = rows.flatMap(({ content: { user_id } }) => user_id ?? [])
    // One question for all of them, as a rule.
    if (userIds.length === 0 || !(await erasures.findTimeOfUsers(tx, userIds))) return new Set<string>()
    const erased = new Set<string>()
    for (const id of userIds) if (await erasures.findTimeOfUsers(tx, [id])) erased.add(id)
    return erased
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
      const erased = await listErased(tx, rows)
      const plans = (await plan(tx, rows, reached)).map(
        (one): Plan =>
          'fault' in one || !erased.has(one.content.user_id ?? '')
            ? one
            : { number: one.number, fault: ERASED },
      )
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
