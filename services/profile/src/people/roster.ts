import type { Clock, Ids, Logger } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { scoresRepository } from '../scores/scores.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { type Alias, aliasesRepository } from './aliases.repository.ts'
import { type Announcements, isAnnounceable } from './announcements.ts'
import { toColumns } from './columns.ts'
import { mergeMetadata, settledFields } from './details.ts'
import type { Kind, Row } from './kinds.ts'
import { type Match, type NewPerson, peopleRepository } from './people.repository.ts'
import { type News, personChange } from './person-changes.ts'
import { fillBlanks, type Layer, NO_SOURCES, type Sources, settleValues } from './sources.ts'
import { nextStudentNumber, nextStudentNumbers } from './student-numbers.ts'
import { withoutTaken } from './uniqueness.ts'
import { withoutGonePlaces } from './workplaces.ts'

type Tx = Transaction<ProfileTables>

/** A profile that has to be made. */
export type Newcomer = News & {
  tenantId: string
  /** Taken when no profile has it. */
  wishedId?: string | undefined
  madeBy?: string
  /** Its person has another role: it is there in case that they get this one back. */
  isFormer?: boolean
}

export type Roster = ReturnType<typeof createRoster>

/** A profile as it is now, with what of it changed, and whether nobody was told of it before. */
type Told = { row: Row; fields: readonly string[]; isFirst: boolean }

/**
 * Keeps the profiles: makes, changes, joins and ends them, and tells others in the same transaction. A person's profile
 * is announced once, when it has an account.
 */
export const createRoster = (needs: {
  announcements: Announcements
  clock: Clock
  ids: Ids
  logger: Logger
  phoneRegion: string
}) => {
  const { announcements, clock, ids, logger, phoneRegion } = needs

  const ownerOf = (kind: Kind, row: Row) => ({ tenantId: row.tenant_id, kind, profileId: row.id })

  /** Tells others of those that they may know: profiles that are new to them, and what changed in the rest. */
  const announce = async (tx: Tx, kind: Kind, changes: readonly Told[]): Promise<void> => {
    const known = changes.flatMap(({ row, fields, isFirst }) =>
      isAnnounceable(row) && row.deleted_at === null ? [{ row, fields, isFirst }] : [],
    )
    const unmarked = known.find(({ row }) => row.announced_at === null)
    if (unmarked) {
      throw new Error(`${kind}/${unmarked.row.id} has an account and was not marked as announced`)
    }
    const first = known.filter(({ isFirst }) => isFirst).map(({ row }) => row)
    await announcements.created(tx, kind, first)
    await announcements.changed(
      tx,
      kind,
      known.filter(({ isFirst, fields }) => !isFirst && fields.length > 0),
    )
  }

  /** Newcomers of one tenant as their table holds them, but for their ids. */
  const peopleOf = async (tx: Tx, kind: Kind, newcomers: readonly Newcomer[]) => {
    const now = clock.now()
    const settled = newcomers.map((newcomer) => ({
      newcomer,
      values: settleValues(settledFields(kind), {}, NO_SOURCES, newcomer.sources),
    }))
    // A hidden one gets its number when it comes back.
    const unnumbered = settled.filter(
      ({ newcomer, values }) => kind === 'student' && !values['student_number'] && !newcomer.isFormer,
    )
    const [first] = unnumbered
    const numbers = first ? await nextStudentNumbers(tx, first.newcomer.tenantId, now, unnumbered.length) : []
    const numberOf = new Map(unnumbered.map((one, i) => [one, numbers[i]]))
    return settled.map((one) => {
      const { newcomer, values } = one
      const number = numberOf.get(one)
      return {
        ...toColumns(values, phoneRegion),
        ...(number === undefined ? {} : { student_number: number, student_number_generated: true }),
        tenant_id: newcomer.tenantId,
        user_id: newcomer.userId ?? null,
        metadata: JSON.stringify(mergeMetadata({}, newcomer.metadata)),
        external_id: newcomer.externalId ?? null,
        made_by: newcomer.madeBy ?? null,
        sources: JSON.stringify(newcomer.sources),
        account_sequence: newcomer.accountSequence ?? 0,
        ...(newcomer.isFormer
          ? { announced_at: null, deleted_at: now, hidden_by_role: true, cin_key: null }
          : { announced_at: newcomer.userId !== undefined && values['email'] ? now : null }),
        created_at: now,
        updated_at: now,
      }
    })
  }

  /** The number that a student had, where it is still free, or the next one. */
  const numberFor = async (tx: Tx, row: Row, freed: Layer) =>
    freed['student_number'] === undefined
      ? {
          student_number: await nextStudentNumber(tx, row.tenant_id, clock.now()),
          student_number_generated: true,
        }
      : { student_number: freed['student_number'] }

  const keepAliases = (tx: Tx, kind: Kind, row: Row, aliases: readonly Alias[]) =>
    aliasesRepository.add(tx, ownerOf(kind, row), aliases, clock.now())

  /**
   * Takes over what is news of different people; announces what others can see of it: of a hidden profile nothing.
   * Changes nothing when nothing is new. Gives the profiles in the order given; one statement for all of them.
   */
  const changeMany = async (tx: Tx, kind: Kind, all: readonly { row: Row; news: News }[]): Promise<Row[]> => {
    for (const { row, news } of all) await keepAliases(tx, kind, row, news.aliases)
    const at = { now: clock.now(), phoneRegion }
    const changes = all.flatMap(({ row, news }) => personChange(kind, row, news, at) ?? [])
    const columns = [...new Set(changes.flatMap((change) => change.columns))]
    const rows = changes.map(({ row }) => row)
    const changed = new Map(
      (await peopleRepository.updateMany(tx, kind, columns, rows)).map((row) => [row.id, row]),
    )
    const told = changes.flatMap(({ row: { id }, fields, isFirst }) => {
      const row = changed.get(id)
      return row ? [{ row, fields, isFirst }] : []
    })
    await announce(tx, kind, told)
    return all.map(({ row }) => changed.get(row.id) ?? row)
  }

  return {
    /** Makes profiles that nobody has a name for yet, each with a new id, in the order given. */
    makeMany: async (tx: Tx, kind: Kind, newcomers: readonly Newcomer[]): Promise<Row[]> => {
      const people = await peopleOf(tx, kind, newcomers)
      const named = people.map((person) => ({ ...person, id: ids.next() }) as NewPerson)
      const rows = new Map(
        (await peopleRepository.insertMany(tx, kind, named)).map((row) => [row.id, row as Row]),
      )
      const made = named.flatMap(({ id }) => rows.get(id) ?? [])
      await announcements.created(tx, kind, made.filter(isAnnounceable))
      return made
    },

    make: async (tx: Tx, kind: Kind, newcomer: Newcomer): Promise<Row> => {
      const [person] = await peopleOf(tx, kind, [newcomer])
      if (!person) throw new Error('a newcomer was lost')
      const insert = (id: string, externalId: string | null) =>
        peopleRepository.insertIfFree(tx, kind, { ...person, id, external_id: externalId } as NewPerson)
      const { wishedId } = newcomer
      const row =
        (wishedId === undefined ? undefined : await insert(wishedId, person.external_id)) ??
        (await insert(ids.next(), person.external_id ?? wishedId ?? null))
      if (!row) throw new Error('a new id was not free')
      await keepAliases(tx, kind, row, newcomer.aliases)
      if (isAnnounceable(row) && row.deleted_at === null) await announcements.created(tx, kind, [row])
      return row
    },

    changeMany,

    /** The same for one profile. */
    change: async (tx: Tx, kind: Kind, row: Row, news: News): Promise<Row> => {
      const [changed] = await changeMany(tx, kind, [{ row, news }])
      return changed ?? row
    },

    /**
     * Makes several profiles of one person into one, before it has been announced more than once: what was told of the
     * others is told of the best, and their names and ids lead to it.
     */
    join: async (tx: Tx, kind: Kind, best: Row, doubles: readonly Match[]): Promise<Omit<News, 'userId'>> => {
      let { sources, metadata } = best as { sources: Sources; metadata: Readonly<Record<string, unknown>> }
      const aliases: Alias[] = []
      for (const double of doubles) {
        logger.info({ kind, profile: best.id, double: double.id }, 'two profiles of one person become one')
        sources = {
          ...sources,
          role_data: fillBlanks(sources.role_data, double.sources.role_data),
          outside: fillBlanks(sources.outside, double.sources.outside),
          ...(double.sources.written ? { written: { ...double.sources.written, ...sources.written } } : {}),
        }
        metadata = mergeMetadata(metadata, double.metadata)
        await aliasesRepository.move(tx, double.id, best.id)
        if (kind === 'student') await scoresRepository.move(tx, double.id, best.id)
        await peopleRepository.remove(tx, kind, double.id)
        for (const name of [double.id, double.external_id]) {
          if (name !== null) aliases.push({ meaning: 'profile', name })
        }
      }
      return { sources, metadata, aliases }
    },

    /** Removes a profile with everything that is known of its person. */
    remove: async (tx: Tx, kind: Kind, row: Row): Promise<void> => {
      await aliasesRepository.removeOf(tx, row.id)
      await peopleRepository.remove(tx, kind, row.id)
      if (isAnnounceable(row) && row.announced_at !== null && row.deleted_at === null) {
        await announcements.deleted(tx, kind, row, row.version + 1)
      }
    },

    /**
     * Brings a hidden profile back, and tells others of it as of a new one. What somebody else has by then, and places
     * that are gone, are left out.
     */
    revive: async (tx: Tx, kind: Kind, row: Row): Promise<Row> => {
      const now = clock.now()
      const freed = await withoutTaken(tx, kind, numbersOf(row), row, logger)
      const cin = freed['cin'] === undefined ? null : String(freed['cin'])
      const employed = 'employee_number' in row ? { employee_number: freed['employee_number'] ?? null } : {}
      const revived = await peopleRepository.update(tx, kind, row.id, {
        ...toColumns({ cin }, phoneRegion),
        ...(kind === 'student' ? await numberFor(tx, row, freed) : {}),
        ...employed,
        ...(await withoutGonePlaces(tx, row)),
        deleted_at: null,
        hidden_by_role: false,
        announced_at: isAnnounceable(row) ? now : null,
        updated_at: now,
      } as never)
      if (isAnnounceable(revived)) await announcements.created(tx, kind, [revived])
      return revived
    },

    /**
     * Hides a profile; it stays, so that no late news make it anew.
     * @param why `removed` by somebody, or because its person has `another-role` now
     */
    hide: async (tx: Tx, kind: Kind, row: Row, why: 'removed' | 'another-role'): Promise<Row> => {
      const now = clock.now()
      const hidden = await peopleRepository.update(tx, kind, row.id, {
        cin_key: null,
        deleted_at: now,
        hidden_by_role: why === 'another-role',
        updated_at: now,
      })
      const wasTold = row.deleted_at === null && hidden.announced_at !== null
      if (isAnnounceable(hidden) && wasTold) await announcements.deleted(tx, kind, hidden, hidden.version)
      return hidden
    },
  }
}

/** The numbers that only one person can have. */
const numbersOf = (row: Row): Layer => {
  const numbers = {
    cin: row.cin,
    student_number: 'student_number' in row ? row.student_number : null,
    employee_number: 'employee_number' in row ? row.employee_number : null,
  }
  return Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== null)) as Layer
}
