import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { TemplateTexts } from './template.ts'

type Handle = CommDb | CommTransaction
type Wordings = TemplateTexts['wordings']

/** A template of an institution, with its version that is in use. */
export type ActiveTemplate = {
  name: string
  version: number
  revision: number
  description: string
  variables: TemplateTexts['variables']
  wordings: Wordings
  updated_at: Date
  updated_by: string | null
}
/** Without a version when it is back to its default, or removed. */
export type ListedTemplate = Pick<ActiveTemplate, 'name' | 'revision' | 'updated_at' | 'updated_by'> & {
  version: number | null
  description: string | null
  languages: string[]
}
export type HeldTemplate = { active_version: number | null; last_version: number; revision: number }
export type VersionRow = {
  name: string
  version: number
  description: string
  variables: TemplateTexts['variables']
  wordings: Wordings
  created_at: Date
  created_by: string | null
}

const active = (db: Handle) =>
  db
    .selectFrom('template')
    .innerJoin('template_version as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'template.tenant_id')
        .onRef('version.name', '=', 'template.name')
        .onRef('version.version', '=', 'template.active_version'),
    )

const ABOUT = [
  'template.name',
  'version.version',
  'template.revision',
  'version.description',
  'template.updated_at',
  'template.updated_by',
] as const
const VERSION = [
  'name',
  'version',
  'description',
  'variables',
  'wordings',
  'created_at',
  'created_by',
] as const

/** What administrators do with templates. Tenants are kept apart below. */
export const managingRepository = {
  /** All that there are or were, without their words: a few hundred at most. */
  list: async (db: Handle): Promise<ListedTemplate[]> =>
    await db
      .selectFrom('template')
      .leftJoin('template_version as version', (join) =>
        join
          .onRef('version.tenant_id', '=', 'template.tenant_id')
          .onRef('version.name', '=', 'template.name')
          .onRef('version.version', '=', 'template.active_version'),
      )
      .select([...ABOUT, sql<string[]>`array(select jsonb_object_keys(version.wordings))`.as('languages')])
      .execute(),

  findActive: async (db: Handle, name: string): Promise<ActiveTemplate | undefined> =>
    await active(db)
      .select([...ABOUT, 'version.variables', 'version.wordings'])
      .where('template.name', '=', name)
      .executeTakeFirst(),

  /** Its state, whether it is in use or not. */
  find: async (db: Handle, name: string): Promise<HeldTemplate | undefined> =>
    await db
      .selectFrom('template')
      .select(['active_version', 'last_version', 'revision'])
      .where('name', '=', name)
      .executeTakeFirst(),

  /** Holds a template until the transaction ends, so that its changes come one after the other; makes its row. */
  hold: async (tx: CommTransaction, tenantId: string, name: string, now: Date): Promise<HeldTemplate> => {
    await tx
      .insertInto('template')
      .values({
        ...{ tenant_id: tenantId, name, active_version: null, last_version: 0, revision: 0 },
        ...{ updated_at: now, updated_by: null },
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing())
      .execute()
    return await tx
      .selectFrom('template')
      .select(['active_version', 'last_version', 'revision'])
      .where('tenant_id', '=', tenantId)
      .where('name', '=', name)
      .forUpdate()
      .executeTakeFirstOrThrow()
  },

  countActive: async (db: Handle): Promise<number> => {
    const { count } = await db
      .selectFrom('template')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('active_version', 'is not', null)
      .executeTakeFirstOrThrow()
    return count
  },

  addVersion: async (
    tx: CommTransaction,
    row: VersionRow & { id: string; tenant_id: string },
  ): Promise<void> => {
    const { variables, wordings } = row
    await tx
      .insertInto('template_version')
      .values({ ...row, variables: JSON.stringify(variables), wordings: JSON.stringify(wordings) })
      .execute()
  },

  change: async (
    tx: CommTransaction,
    tenantId: string,
    name: string,
    change: HeldTemplate & { updated_at: Date; updated_by: string },
  ): Promise<void> => {
    await tx
      .updateTable('template')
      .set(change)
      .where('tenant_id', '=', tenantId)
      .where('name', '=', name)
      .execute()
  },

  findVersion: async (db: Handle, name: string, version: number): Promise<VersionRow | undefined> =>
    await db
      .selectFrom('template_version')
      .select([...VERSION])
      .where('name', '=', name)
      .where('version', '=', version)
      .executeTakeFirst(),

  /** Newest first. */
  listVersions: async (
    db: Handle,
    name: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<VersionRow[]> =>
    await db
      .selectFrom('template_version')
      .select([...VERSION])
      .where('name', '=', name)
      .orderBy('version', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
}
