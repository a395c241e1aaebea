import { MOST_COUNTED } from '@medtrack/kit'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { EvalDb, EvalTables, EvalTransaction } from '../tables.ts'
import type { ChosenTemplate } from './choosing.ts'
import type { Criterion } from './template-schema.ts'

type Handle = EvalDb | EvalTransaction

const COLUMNS = [
  ...(['template.id', 'template.kind', 'template.name', 'template.department_id'] as const),
  ...(['template.speciality', 'template.speciality_key', 'template.is_default'] as const),
  ...(['template.is_active', 'template.version', 'template.revision'] as const),
  ...(['template.created_at', 'template.updated_at'] as const),
] as const

/** A template with the criteria that are used now. */
export type TemplateRow = Omit<Selectable<EvalTables['template']>, 'tenant_id' | 'deleted_at'> & {
  criteria: Criterion[]
}
export type TemplateVersionRow = { version: number; criteria: Criterion[]; created_at: Date }

const withCriteria = (db: Handle) =>
  db
    .selectFrom('template')
    .innerJoin('template_version as used', (join) =>
      join
        .onRef('used.tenant_id', '=', 'template.tenant_id')
        .onRef('used.template_id', '=', 'template.id')
        .onRef('used.version', '=', 'template.version'),
    )
    .where('template.deleted_at', 'is', null)

/** SQL of templates. */
export const templatesRepository = {
  hasDefaults: async (db: Handle, expected: number): Promise<boolean> => {
    const rows = await db
      .selectFrom('template')
      .select('id')
      .where('is_default', '=', true)
      .where('deleted_at', 'is', null)
      .limit(expected)
      .execute()
    return rows.length >= expected
  },

  /** False where there is one of that kind for the same department and speciality. */
  insertIfFree: async (tx: EvalTransaction, row: Insertable<EvalTables['template']>): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('template')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },

  addVersion: async (
    tx: EvalTransaction,
    {
      criteria,
      ...row
    }: Omit<Insertable<EvalTables['template_version']>, 'criteria'> & { criteria: Criterion[] },
  ): Promise<void> => {
    await tx
      .insertInto('template_version')
      .values({ ...row, criteria: JSON.stringify(criteria) })
      .execute()
  },

  find: (db: Handle, id: string): Promise<TemplateRow | undefined> =>
    withCriteria(db)
      .select([...COLUMNS, 'used.criteria'])
      .where('template.id', '=', id)
      .executeTakeFirst(),

  hold: async (tx: EvalTransaction, id: string): Promise<TemplateRow | undefined> => {
    await tx.selectFrom('template').select('id').where('id', '=', id).forUpdate().execute()
    return templatesRepository.find(tx, id)
  },

  /** Whether another template has that scope already. */
  isTaken: async (
    tx: EvalTransaction,
    {
      id,
      kind,
      department_id,
      speciality_key,
    }: Pick<TemplateRow, 'id' | 'kind' | 'department_id' | 'speciality_key'>,
  ): Promise<boolean> => {
    const found = await tx
      .selectFrom('template')
      .select('id')
      .where('kind', '=', kind)
      .where('is_default', '=', false)
      .where('department_id', 'is not distinct from', department_id)
      .where('speciality_key', 'is not distinct from', speciality_key)
      .where('deleted_at', 'is', null)
      .where('id', '<>', id)
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  },

  change: async (
    tx: EvalTransaction,
    id: string,
    change: Updateable<EvalTables['template']>,
  ): Promise<void> => {
    await tx
      .updateTable('template')
      .set({ ...change, revision: sql<number>`revision + 1` })
      .where('id', '=', id)
      .execute()
  },

  /** The templates that may be used for such a stage, of all kinds: few, however many there are. */
  listFitting: (
    db: Handle,
    { department_id, speciality_key }: { department_id: string | null; speciality_key: string | null },
  ): Promise<
    (ChosenTemplate & Pick<TemplateRow, 'kind' | 'is_default' | 'department_id' | 'speciality_key'>)[]
  > =>
    withCriteria(db)
      .select([...COLUMNS, 'used.criteria'])
      .where(({ eb, or }) =>
        or([
          eb('template.department_id', 'is', null),
          ...(department_id === null ? [] : [eb('template.department_id', '=', department_id)]),
        ]),
      )
      .where(({ eb, or }) =>
        or([
          eb('template.speciality_key', 'is', null),
          ...(speciality_key === null ? [] : [eb('template.speciality_key', '=', speciality_key)]),
        ]),
      )
      .execute(),

  /** In the order in which they were made. */
  list: (
    db: EvalDb,
    { kind, department_id }: { kind?: string; department_id?: string },
    { limit, offset }: { limit: number; offset: number },
  ): Promise<TemplateRow[]> => {
    let query = withCriteria(db).select([...COLUMNS, 'used.criteria'])
    if (kind !== undefined) query = query.where('template.kind', '=', kind as never)
    if (department_id !== undefined) query = query.where('template.department_id', '=', department_id)
    return query.orderBy('template.created_at').orderBy('template.id').limit(limit).offset(offset).execute()
  },

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (
    db: EvalDb,
    { kind, department_id }: { kind?: string; department_id?: string },
  ): Promise<number> => {
    let query = db.selectFrom('template').where('deleted_at', 'is', null)
    if (kind !== undefined) query = query.where('kind', '=', kind as never)
    if (department_id !== undefined) query = query.where('department_id', '=', department_id)
    const { n } = await db
      .selectFrom(query.select('id').limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  listVersions: (
    db: EvalDb,
    id: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<TemplateVersionRow[]> =>
    db
      .selectFrom('template_version')
      .select(['version', 'criteria', 'created_at'])
      .where('template_id', '=', id)
      .orderBy('version', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),

  forgetAuthors: async (tx: EvalTransaction, userIds: readonly string[]): Promise<void> => {
    await tx
      .updateTable('template_version')
      .set({ created_by: null })
      .where('created_by', 'in', [...userIds])
      .execute()
  },
}
