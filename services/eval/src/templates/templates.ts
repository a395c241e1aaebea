import {
  assertVersion,
  type Caller,
  type Clock,
  createTotals,
  type Ids,
  KitErrors,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import type { EvalAction, EvalAudit } from '../audit/audit-actions.ts'
import { EvalErrors } from '../errors.ts'
import type { EvalDb, EvalTransaction } from '../tables.ts'
import { type Choosing, specialityKey } from './choosing.ts'
import { readCriteria } from './criteria-checks.ts'
import type { NewTemplate, Template, TemplateChange, TemplateVersion } from './template-schema.ts'
import { type TemplateRow, templatesRepository } from './templates.repository.ts'

type Needs = { db: EvalDb; audit: EvalAudit; choosing: Choosing; clock: Clock; ids: Ids }
type Write = { caller: Caller | undefined; expected: string | undefined }
type Paging = { page: number; page_size: number }
type Filter = { kind?: string; department_id?: string }

/** Templates as administrators look after them: what a stage was evaluated by is never changed, only superseded. */
export type Templates = ReturnType<typeof createTemplates>

export const createTemplates = ({ db, audit, choosing, clock, ids }: Needs) => {
  const totals = createTotals(clock)
  const prepared = new Set<string>()

  /** Everybody begins with the defaults, also who asks before the first stage. */
  const prepare = async (caller: Caller | undefined): Promise<string> => {
    const tenantId = caller?.tenantId
    if (tenantId === undefined) throw KitErrors.forbidden()
    if (prepared.has(tenantId)) return tenantId
    await transact(db, (tx) => choosing.ensureDefaults(tx, tenantId))
    prepared.add(tenantId)
    return tenantId
  }

  const holdAt = async (tx: EvalTransaction, id: string, expected: string | undefined) => {
    const row = await templatesRepository.hold(tx, id)
    if (!row) throw EvalErrors.templateNotFound()
    assertVersion(expected, row.revision)
    return row
  }

  const note = (tx: EvalTransaction, row: TemplateRow, action: EvalAction, details = {}) =>
    audit.record(tx, { action, subject: `template/${row.id}`, details })

  const change = (id: string, given: TemplateChange, { caller, expected }: Write): Promise<Template> =>
    transact(db, async (tx) => {
      const before = await holdAt(tx, id, expected)
      const scope = scopeOf(given, before)
      const isMoved =
        scope.department_id !== before.department_id || scope.speciality_key !== before.speciality_key
      if (isMoved && before.is_default) throw EvalErrors.defaultTemplate()
      if (isMoved && (await templatesRepository.isTaken(tx, { ...before, ...scope })))
        throw EvalErrors.templateExists()
      const is_active = given.is_active ?? before.is_active
      assertFinalIsActive(before.kind, is_active)
      const now = clock.now()
      const criteria = given.criteria && readCriteria(given.criteria)
      const isRewritten = criteria && JSON.stringify(criteria) !== JSON.stringify(before.criteria)
      const version = before.version + (isRewritten ? 1 : 0)
      if (isRewritten) {
        await templatesRepository.addVersion(tx, {
          ...{ tenant_id: caller?.tenantId ?? '', template_id: id, version, criteria, created_at: now },
          created_by: caller?.kind === 'user' ? caller.userId : null,
        })
      }
      const name = given.name ?? before.name
      await templatesRepository.change(tx, id, { name, ...scope, is_active, version, updated_at: now })
      await note(tx, before, 'template.changed', { fields: Object.keys(given), version })
      return answerOf(await templatesRepository.find(tx, id))
    })

  return {
    list: async (query: Paging & Filter, caller: Caller | undefined): Promise<PageOf<Template>> => {
      await prepare(caller)
      const { page: _page, page_size, ...filter } = query
      const from = { limit: page_size, offset: offsetOf(query) }
      const rows = await templatesRepository.list(db, filter, from)
      const total = await totals.count('templates', filter, () => templatesRepository.count(db, filter))
      return { items: rows.map(toTemplate), total }
    },

    /** @throws eval.template-not-found */
    get: async (id: string, caller: Caller | undefined): Promise<Template> => {
      await prepare(caller)
      return answerOf(await templatesRepository.find(db, id))
    },

    /** All versions, the newest first. @throws eval.template-not-found */
    listVersions: async (id: string, paging: Paging): Promise<PageOf<TemplateVersion>> => {
      const row = await templatesRepository.find(db, id)
      if (!row) throw EvalErrors.templateNotFound()
      const from = { limit: paging.page_size, offset: offsetOf(paging) }
      const rows = await templatesRepository.listVersions(db, id, from)
      // They are counted as they are made, and none is removed.
      const items = rows.map(({ created_at, ...each }) => ({ ...each, created_at: created_at.toISOString() }))
      return { items, total: row.version }
    },

    /** @throws eval.template-exists, eval.final-is-always, request.invalid */
    create: (given: NewTemplate, caller: Caller | undefined): Promise<Template> =>
      transact(db, async (tx) => {
        if (caller?.kind !== 'user') throw KitErrors.forbidden()
        const { tenantId, userId } = caller
        await choosing.ensureDefaults(tx, tenantId)
        const now = clock.now()
        const { kind, name, is_active = true } = given
        assertFinalIsActive(kind, is_active)
        const criteria = readCriteria(given.criteria)
        const row = {
          ...{ tenant_id: tenantId, id: ids.next(), kind, name, is_default: false, is_active },
          ...scopeOf(given, { department_id: null, speciality: null }),
          ...{ version: 1, created_at: now, updated_at: now, deleted_at: null },
        }
        if (!(await templatesRepository.insertIfFree(tx, row))) throw EvalErrors.templateExists()
        await templatesRepository.addVersion(tx, {
          ...{ tenant_id: tenantId, template_id: row.id, version: 1, criteria },
          ...{ created_at: now, created_by: userId },
        })
        const made = await templatesRepository.find(tx, row.id)
        if (made) await note(tx, made, 'template.created', { kind })
        return answerOf(made)
      }),

    /** Absent fields stay as they are. @throws as `create`, and eval.template-not-found, eval.default-template */
    change,

    /** Without a department or a speciality it is for all. @throws as `change` */
    replace: (id: string, given: TemplateChange, write: Write): Promise<Template> =>
      change(id, { department_id: null, speciality: null, ...given }, write),

    /** What was made from it stays. @throws eval.template-not-found, eval.default-template */
    remove: (id: string, { expected }: Write): Promise<void> =>
      transact(db, async (tx) => {
        const row = await holdAt(tx, id, expected)
        if (row.is_default) throw EvalErrors.defaultTemplate()
        await templatesRepository.change(tx, id, { deleted_at: clock.now() })
        await note(tx, row, 'template.removed', { kind: row.kind })
      }),
  }
}

const scopeOf = (
  given: Pick<TemplateChange, 'department_id' | 'speciality'>,
  before: Pick<TemplateRow, 'department_id' | 'speciality'>,
) => {
  const department = given.department_id === undefined ? before.department_id : given.department_id
  const speciality = given.speciality === undefined ? before.speciality : given.speciality
  return {
    department_id: department?.toLowerCase() ?? null,
    speciality,
    speciality_key: speciality === null ? null : specialityKey(speciality),
  }
}

const assertFinalIsActive = (kind: string, isActive: boolean): void => {
  if (kind === 'final' && !isActive) throw EvalErrors.finalIsAlways()
}

const toTemplate = ({ speciality_key: _key, created_at, updated_at, ...row }: TemplateRow) => ({
  ...row,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
})

const answerOf = (row: TemplateRow | undefined): Template => {
  if (!row) throw EvalErrors.templateNotFound()
  return toTemplate(row)
}
