import {
  assertVersion,
  type Caller,
  type Clock,
  createTotals,
  type Ids,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import { tenantOf } from '../access/standing.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import { CoreErrors } from '../errors.ts'
import { cleanLine, cleanText, differing } from '../given-values.ts'
import type { CoreDb, CoreTransaction, Rotation } from '../tables.ts'
import type { Versioned, Writing } from '../versioned.ts'
import {
  type NewProgramme,
  type Programme,
  type ProgrammeChange,
  type ProgrammeRow,
  toProgramme,
} from './programme-schema.ts'
import { programmesRepository } from './programmes.repository.ts'

type Needs = { db: CoreDb; audit: CoreAudit; clock: Clock; ids: Ids }

/** Programmes of study and what they require. */
export type Programmes = ReturnType<typeof createProgrammes>

export const createProgrammes = ({ db, audit, clock, ids }: Needs) => {
  const totals = createTotals(clock)

  // A rotation that says the same of the same speciality is the one that was there.
  const rotationsOf = (given: NonNullable<ProgrammeChange['rotations']>, before: readonly Rotation[]) => {
    const left = [...before]
    return given.map(({ speciality, label, hours = null, weeks = null }): Rotation => {
      const name = cleanLine(speciality)
      const known = left.findIndex((rotation) => rotation.speciality === name)
      const [same] = known < 0 ? [] : left.splice(known, 1)
      return {
        ...{ id: same?.id ?? ids.next(), label: cleanLine(label ?? '') || name, speciality: name },
        ...{ hours, weeks },
      }
    })
  }

  const begin = async (
    tx: CoreTransaction,
    id: string,
    expected: string | undefined,
  ): Promise<ProgrammeRow> => {
    const row = await programmesRepository.hold(tx, id)
    if (!row) throw CoreErrors.programmeNotFound()
    assertVersion(expected, row.version)
    return row
  }

  return {
    list: async (query: { page: number; page_size: number }): Promise<PageOf<Programme>> => {
      const rows = await programmesRepository.list(db, { limit: query.page_size, offset: offsetOf(query) })
      return {
        items: rows.map(toProgramme),
        total: await totals.count('programme', {}, () => programmesRepository.count(db)),
      }
    },

    /** @throws core.programme-not-found */
    get: async (id: string): Promise<Versioned<Programme>> => {
      const row = await programmesRepository.find(db, id)
      if (!row) throw CoreErrors.programmeNotFound()
      return toProgramme(row)
    },

    /** @throws core.name-taken */
    create: (caller: Caller | undefined, given: NewProgramme): Promise<Versioned<Programme>> =>
      transact(db, async (tx) => {
        const now = clock.now()
        const row = await programmesRepository.insertIfFree(tx, {
          ...{ tenant_id: tenantOf(caller), id: ids.next(), name: cleanLine(given.name) },
          description: cleanText(given.description ?? ''),
          rotations: JSON.stringify(rotationsOf(given.rotations ?? [], [])),
          ...{ version: 1, created_at: now, updated_at: now },
        })
        if (!row) throw CoreErrors.nameTaken()
        await audit.record(tx, { action: 'programme.created', subject: `programme/${row.id}` })
        return toProgramme(row)
      }),

    /** @throws core.programme-not-found, core.name-taken */
    change: (
      id: string,
      { name, description, rotations }: ProgrammeChange,
      { expected }: Writing,
    ): Promise<Versioned<Programme>> =>
      transact(db, async (tx) => {
        const row = await begin(tx, id, expected)
        const changes = differing(row, {
          ...(name === undefined ? {} : { name: cleanLine(name) }),
          ...(description === undefined ? {} : { description: cleanText(description) }),
          ...(rotations === undefined ? {} : { rotations: rotationsOf(rotations, row.rotations) }),
        })
        const fields = Object.keys(changes)
        if (fields.length === 0) return toProgramme(row)
        const { rotations: required, ...others } = changes
        const changed = await programmesRepository.changeIfFree(tx, id, {
          ...others,
          ...(required === undefined ? {} : { rotations: JSON.stringify(required) }),
          updated_at: clock.now(),
        })
        if (!changed) throw CoreErrors.nameTaken()
        await audit.record(tx, {
          ...{ action: 'programme.changed', subject: `programme/${id}`, details: { fields } },
        })
        return toProgramme(changed)
      }),

    /** Students in it have none then. @throws core.programme-not-found */
    remove: (id: string, { expected }: Writing): Promise<void> =>
      transact(db, async (tx) => {
        const { name } = await begin(tx, id, expected)
        await programmesRepository.delete(tx, id)
        await audit.record(tx, {
          ...{ action: 'programme.removed', subject: `programme/${id}`, details: { name } },
        })
      }),
  }
}
