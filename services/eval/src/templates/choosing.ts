import type { Clock, Ids } from '@medtrack/kit'
import { KINDS, type Kind } from '../evaluations/states.ts'
import type { EvalTransaction } from '../tables.ts'
import { readCriteria } from './criteria-checks.ts'
import { DEFAULT_TEMPLATES } from './default-templates.ts'
import type { Criterion } from './template-schema.ts'
import { templatesRepository } from './templates.repository.ts'

/** The template that a stage's evaluation of a kind is made from. */
export type ChosenTemplate = { id: string; version: number; is_active: boolean; criteria: Criterion[] }

/** What templates are chosen by. */
export type StageScope = { department_id: string | null; speciality: string | null }

/** Texts of a speciality that are the same to us. */
export const specialityKey = (speciality: string): string =>
  speciality.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/** Finds the most specific template: of the department and speciality, the department, the speciality, the institution. */
export type Choosing = ReturnType<typeof createChoosing>

export const createChoosing = ({ clock, ids }: { clock: Clock; ids: Ids }) => {
  /** Gives an institution the templates that everybody begins with, where it has none yet. */
  const ensureDefaults = async (tx: EvalTransaction, tenantId: string): Promise<void> => {
    if (await templatesRepository.hasDefaults(tx, DEFAULT_TEMPLATES.length)) return
    const now = clock.now()
    for (const { kind, name, isActive, criteria } of DEFAULT_TEMPLATES) {
      const row = {
        ...{ tenant_id: tenantId, id: ids.next(), kind, name, is_default: true, is_active: isActive },
        ...{ department_id: null, speciality: null, speciality_key: null, version: 1 },
        ...{ created_at: now, updated_at: now, deleted_at: null },
      }
      if (!(await templatesRepository.insertIfFree(tx, row))) continue
      await templatesRepository.addVersion(tx, {
        ...{ tenant_id: tenantId, template_id: row.id, version: 1, criteria: readCriteria(criteria) },
        ...{ created_at: now, created_by: null },
      })
    }
  }

  return {
    ensureDefaults,

    choose: async (
      tx: EvalTransaction,
      tenantId: string,
      { department_id, speciality }: StageScope,
    ): Promise<ReadonlyMap<Kind, ChosenTemplate>> => {
      await ensureDefaults(tx, tenantId)
      const key = speciality === null ? null : specialityKey(speciality)
      const fitting = await templatesRepository.listFitting(tx, { department_id, speciality_key: key })
      const specificity = (row: (typeof fitting)[number]) =>
        (row.department_id === null ? 0 : 4) +
        (row.speciality_key === null ? 0 : 2) +
        (row.is_default ? 0 : 1)
      const chosen = new Map<Kind, ChosenTemplate>()
      for (const kind of KINDS) {
        const [best] = fitting
          .filter((row) => row.kind === kind)
          .sort((a, b) => specificity(b) - specificity(a))
        if (best) chosen.set(kind, best)
      }
      return chosen
    },
  }
}
