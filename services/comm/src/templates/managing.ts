import {
  assertVersion,
  type Clock,
  type Ids,
  KitErrors,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { faultsOf } from './checking.ts'
import { defaultTemplates } from './default-templates.ts'
import { LANGUAGES } from './languages.ts'
import {
  type ActiveTemplate,
  type ListedTemplate,
  managingRepository,
  type VersionRow,
} from './managing.repository.ts'
import { type TemplateTexts, textsOf } from './template.ts'
import { assertUnused } from './template-uses.ts'
import type {
  NewTemplate,
  Template,
  TemplateChange,
  TemplateSummary,
  TemplateVersion,
} from './template-views.ts'

/** Templates of its own that an institution may have; who needs more has made a mistake in a loop. */
const OWN_LIMIT = 500

/** Who changes something, and on what version they think they do. */
export type Writing = { tenantId: string; userId: string; expected?: string | undefined }
type Page = { page: number; page_size: number; search?: string | undefined }
type Needs = { db: CommDb; clock: Clock; ids: Ids; audit: CommAudit }

/** What administrators do with the words that their institution uses. */
export type ManagedTemplates = ReturnType<typeof createManagedTemplates>

export const createManagedTemplates = ({ db, clock, ids, audit }: Needs) => {
  const find = async (handle: CommDb | CommTransaction, name: string): Promise<Template | undefined> => {
    const comes = defaults.get(name)
    const row = await managingRepository.findActive(handle, name)
    if (row) return toTemplate(row, comes)
    if (!comes) return undefined
    // The revision goes on counting while the default is back.
    const revision = (await managingRepository.find(handle, name))?.revision ?? 0
    return {
      ...defaultSummary(name, comes),
      revision,
      variables: comes.variables,
      wordings: comes.wordings,
      default: wordsOf(comes),
    }
  }
  const get = async (handle: CommDb | CommTransaction, name: string): Promise<Template> => {
    const template = await find(handle, name)
    if (!template) throw CommErrors.templateNotFound()
    return template
  }

  /** Adds a version and puts it to use. */
  const save = async (
    tx: CommTransaction,
    { tenantId, userId }: Writing,
    texts: TemplateTexts & { description: string },
  ): Promise<Template> => {
    const { name, description, variables, wordings } = texts
    const now = clock.now()
    const { last_version, revision } = await managingRepository.hold(tx, tenantId, name, now)
    const version = last_version + 1
    const row = { name, version, description, variables, wordings, created_at: now, created_by: userId }
    await managingRepository.addVersion(tx, { ...row, id: ids.next(), tenant_id: tenantId })
    await managingRepository.change(tx, tenantId, name, {
      ...{ active_version: version, last_version: version, revision: revision + 1 },
      ...{ updated_at: now, updated_by: userId },
    })
    return get(tx, name)
  }

  /** Holds a template that there is, in the state its writer thinks it is in. */
  const begin = async (tx: CommTransaction, name: string, { tenantId, expected }: Writing) => {
    const held = await managingRepository.hold(tx, tenantId, name, clock.now())
    if (held.active_version === null && !defaults.has(name)) throw CommErrors.templateNotFound()
    assertVersion(expected, held.revision)
    return held
  }

  return {
    /** By name: the defaults as the institution uses them, and its own. */
    list: async (query: Page): Promise<PageOf<TemplateSummary>> => {
      const listed = await managingRepository.list(db)
      const states = new Map(listed.map((row) => [row.name, row]))
      const used = listed.filter(({ version }) => version !== null).map(({ name }) => name)
      const names = [...new Set([...defaults.keys(), ...used])]
        .filter((name) => name.includes(query.search?.toLowerCase() ?? ''))
        .sort()
      const offset = offsetOf(query)
      const items = names.slice(offset, offset + query.page_size).map((name): TemplateSummary => {
        const [state, comes] = [states.get(name), defaults.get(name)]
        if (state && state.version !== null) return toSummary(state, state.version, comes)
        return { ...defaultSummary(name, comes), revision: state?.revision ?? 0 }
      })
      return { items, total: names.length }
    },

    /** @throws comm.template-not-found */
    get: (name: string): Promise<Template> => get(db, name),
    /** Undefined when there is none. */
    find: (name: string): Promise<Template | undefined> => find(db, name),

    /** @throws comm.template-exists, comm.too-many-templates, request.invalid */
    create: async ({ name, ...change }: NewTemplate, writing: Writing): Promise<Template> => {
      if (defaults.has(name)) throw CommErrors.templateExists({ facts: { name } })
      const texts = { ...NOTHING_NEEDED, ...change, name }
      assertFits(texts)
      return transact(db, async (tx) => {
        const held = await managingRepository.hold(tx, writing.tenantId, name, clock.now())
        if (held.active_version !== null) throw CommErrors.templateExists({ facts: { name } })
        if ((await managingRepository.countActive(tx)) >= OWN_LIMIT + defaults.size) {
          throw CommErrors.tooManyTemplates({ facts: { limit: OWN_LIMIT } })
        }
        const template = await save(tx, writing, texts)
        await audit.record(tx, {
          action: 'template.created',
          subject: `template/${name}`,
          details: { version: template.version },
        })
        return template
      })
    },

    /** A new version. @throws comm.template-not-found, request.precondition-failed, request.invalid */
    put: (name: string, change: TemplateChange, writing: Writing): Promise<Template> =>
      transact(db, async (tx) => {
        await begin(tx, name, writing)
        const before = await get(tx, name)
        const texts = {
          name,
          description: change.description ?? before.description,
          variables: variablesOf(name, change) ?? before.variables,
          wordings: change.wordings as TemplateTexts['wordings'],
        }
        assertFits(texts)
        const template = await save(tx, writing, texts)
        await audit.record(tx, {
          action: 'template.changed',
          subject: `template/${name}`,
          details: { version: template.version },
        })
        return template
      }),

    /**
     * Back to the default, or gone; the versions stay.
     * @throws comm.template-not-found, request.precondition-failed, comm.template-in-use
     */
    remove: (name: string, writing: Writing): Promise<void> =>
      transact(db, async (tx) => {
        const held = await begin(tx, name, writing)
        // The default is in use already.
        if (held.active_version === null) return
        if (!defaults.has(name)) await assertUnused(tx, writing.tenantId, name)
        await managingRepository.change(tx, writing.tenantId, name, {
          ...{ ...held, active_version: null, revision: held.revision + 1 },
          ...{ updated_at: clock.now(), updated_by: writing.userId },
        })
        await audit.record(tx, {
          action: 'template.removed',
          subject: `template/${name}`,
          details: { version: held.active_version, back_to_default: defaults.has(name) },
        })
      }),

    /** Newest first; also of a template that was removed. @throws comm.template-not-found */
    listVersions: async (name: string, query: Page): Promise<PageOf<TemplateVersion>> => {
      const state = await managingRepository.find(db, name)
      if (!state && !defaults.has(name)) throw CommErrors.templateNotFound()
      const rows = await managingRepository.listVersions(db, name, {
        limit: query.page_size,
        offset: offsetOf(query),
      })
      const items = rows.map((row) => toVersion(row, state?.active_version ?? null))
      // Versions are counted from 1 without gaps, and never removed.
      return { items, total: state?.last_version ?? 0 }
    },

    /** Puts an earlier version to use again. @throws comm.template-not-found, request.precondition-failed, request.invalid */
    activate: (name: string, version: number, writing: Writing): Promise<Template> =>
      transact(db, async (tx) => {
        const row = await managingRepository.findVersion(tx, name, version)
        if (!row) throw CommErrors.templateNotFound()
        const held = await managingRepository.hold(tx, writing.tenantId, name, clock.now())
        assertVersion(writing.expected, held.revision)
        // A default may have other variables than when the version was written.
        assertFits({ ...row, variables: defaults.get(name)?.variables ?? row.variables })
        await managingRepository.change(tx, writing.tenantId, name, {
          ...{ ...held, active_version: version, revision: held.revision + 1 },
          ...{ updated_at: clock.now(), updated_by: writing.userId },
        })
        await audit.record(tx, {
          action: 'template.activated',
          subject: `template/${name}`,
          details: { version },
        })
        return get(tx, name)
      }),
  }
}

type Default = TemplateTexts

const defaults: ReadonlyMap<string, Default> = new Map(
  defaultTemplates.map((template) => [template.name, textsOf(template)]),
)

const NOTHING_NEEDED = {
  description: '',
  variables: { type: 'object', properties: {}, required: [], additionalProperties: false },
} as const satisfies Pick<TemplateTexts, 'variables'> & { description: string }

/** @throws request.invalid with a line for each part that cannot be used */
export const assertFits = (texts: TemplateTexts): void => {
  const errors = faultsOf(texts)
  if (errors.length > 0) throw KitErrors.invalid({ errors })
}

/** The variables that a change declares; a default's are given. @throws request.invalid when they are others */
const variablesOf = (name: string, { variables }: TemplateChange): TemplateTexts['variables'] | undefined => {
  const comes = defaults.get(name)
  if (!comes) return variables
  if (variables && !isSame(variables, comes.variables)) {
    const message = 'The platform gives a default exactly its own variables. Leave "variables" out.'
    throw KitErrors.invalid({ errors: [{ path: '/variables', message }] })
  }
  return comes.variables
}

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

const languagesIn = (names: readonly string[]) => LANGUAGES.filter((language) => names.includes(language))
const wordsOf = ({ variables, wordings }: Default) => ({ variables, wordings })

const defaultSummary = (name: string, comes: Default | undefined): TemplateSummary => ({
  name,
  source: 'default',
  version: 0,
  revision: 0,
  description: '',
  languages: languagesIn(Object.keys(comes?.wordings ?? {})),
  updated_at: null,
  updated_by: null,
})

const toSummary = (row: ListedTemplate, version: number, comes: Default | undefined): TemplateSummary => ({
  name: row.name,
  source: comes ? 'override' : 'own',
  version,
  revision: row.revision,
  description: row.description ?? '',
  languages: languagesIn(row.languages),
  updated_at: row.updated_at.toISOString(),
  updated_by: row.updated_by,
})

const toTemplate = (row: ActiveTemplate, comes: Default | undefined): Template => ({
  ...toSummary({ ...row, languages: Object.keys(row.wordings) }, row.version, comes),
  variables: row.variables,
  wordings: row.wordings,
  default: comes ? wordsOf(comes) : null,
})

const toVersion = (row: VersionRow, activeVersion: number | null): TemplateVersion => ({
  ...row,
  is_active: row.version === activeVersion,
  created_at: row.created_at.toISOString(),
})
