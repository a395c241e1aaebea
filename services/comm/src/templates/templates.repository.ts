import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { TemplateTexts } from './template.ts'

type Handle = CommDb | CommTransaction

/** Which version of a template is in use, and the version's id. */
export type ActiveVersion = { name: string; id: string }
type StoredTexts = TemplateTexts & { id: string }

/** Reads the words that administrators wrote, as they are needed to render. */
export const templatesRepository = {
  /** Which of the names the institution has words of its own for; one look by key for each. */
  listActive: async (db: Handle, tenantId: string, names: readonly string[]): Promise<ActiveVersion[]> =>
    await db
      .selectFrom('template')
      .innerJoin('template_version', (join) =>
        join
          .onRef('template_version.tenant_id', '=', 'template.tenant_id')
          .onRef('template_version.name', '=', 'template.name')
          .onRef('template_version.version', '=', 'template.active_version'),
      )
      .select(['template.name', 'template_version.id'])
      .where('template.tenant_id', '=', tenantId)
      .where('template.name', '=', sql<string>`any(${[...names]}::text[])`)
      .execute(),

  listTexts: async (db: Handle, ids: readonly string[]): Promise<StoredTexts[]> =>
    await db
      .selectFrom('template_version')
      .select(['id', 'name', 'variables', 'wordings'])
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute(),
}
