import type { CommDb, CommTransaction } from '../tables.ts'
import { defaultTemplates } from './default-templates.ts'
import { createTemplate, Unrenderable } from './render.ts'
import type { RenderableTemplate } from './renderable.ts'
import { textsOf } from './template.ts'
import { templatesRepository } from './templates.repository.ts'

export { defaultTemplates } from './default-templates.ts'

type Handle = CommDb | CommTransaction

/** Versions that are kept parsed; a large institution has some fifty. */
const KEPT = 500

/**
 * The words that an institution uses for each occasion: what its administrators wrote, else what COMM comes with.
 *
 * Right in every process without telling each other: which version is in use is read with every call, in the caller's
 * transaction, by key; only the parsed versions are kept, which never change.
 */
export type Templates = {
  /** @throws Unrenderable when the institution has none of that name */
  get(db: Handle, tenantId: string, name: string): Promise<RenderableTemplate>
  find(db: Handle, tenantId: string, name: string): Promise<RenderableTemplate | undefined>
  /** Those that there are, by name; one or two statements however many. */
  findMany(
    db: Handle,
    tenantId: string,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, RenderableTemplate>>
}

/** @throws when one of the defaults cannot be parsed */
export const createTemplates = (): Templates => {
  const defaults = new Map<string, RenderableTemplate>(
    defaultTemplates.map((template) => [template.name, createTemplate(textsOf(template))]),
  )
  const parsed = new Map<string, RenderableTemplate>()

  const keep = (id: string, template: RenderableTemplate): void => {
    // Deleted and set again: what was used last is at the end, what was not used for longest is the first to go.
    parsed.delete(id)
    parsed.set(id, template)
    const [oldest] = parsed.keys()
    if (parsed.size > KEPT && oldest !== undefined) parsed.delete(oldest)
  }

  const findMany: Templates['findMany'] = async (db, tenantId, names) => {
    const wanted = [...new Set(names)]
    if (wanted.length === 0) return new Map()
    const active = await templatesRepository.listActive(db, tenantId, wanted)
    const unknown = active.filter(({ id }) => !parsed.has(id)).map(({ id }) => id)
    const read = new Map<string, RenderableTemplate>()
    if (unknown.length > 0) {
      for (const { id, ...texts } of await templatesRepository.listTexts(db, unknown)) {
        read.set(id, createTemplate(texts))
      }
    }
    const found = new Map(
      wanted.flatMap((name) => {
        const template = defaults.get(name)
        return template ? [[name, template]] : []
      }),
    )
    for (const { name, id } of active) {
      const template = read.get(id) ?? parsed.get(id)
      if (!template) throw new Error(`version ${id} of the template "${name}" is gone`)
      keep(id, template)
      found.set(name, template)
    }
    return found
  }

  const find: Templates['find'] = async (db, tenantId, name) =>
    (await findMany(db, tenantId, [name])).get(name)

  return {
    findMany,
    find,
    get: async (db, tenantId, name) => {
      const template = await find(db, tenantId, name)
      if (!template) throw new Unrenderable(`there is no template "${name}"`)
      return template
    },
  }
}
