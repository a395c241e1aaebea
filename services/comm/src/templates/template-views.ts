import { Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { LANGUAGES } from './languages.ts'
import { TEMPLATE_CHANNELS, TemplateChannel, Variables } from './variables.ts'

/** Names as they stand in rules and addresses. */
export const TemplateName = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 64,
  examples: ['application-submitted'],
})

const Words = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...(description ? { description } : {}) })

/** What is said in one language, in Liquid. */
export const WordingBody = Type.Object(
  {
    title: Words(500, 'In the application; also for every part that is absent.'),
    content: Words(10_000, 'In the application; also for every part that is absent.'),
    subject: Type.Optional(Words(500, 'Mail; the title when absent.')),
    html: Type.Optional(Words(50_000, 'Mail, inside the layout; made of title and content when absent.')),
    text: Type.Optional(Words(50_000, 'Plain text of the mail; made of its HTML when absent.')),
    push: Type.Optional(
      Type.Object(
        { title: Words(500), body: Words(2_000) },
        { description: 'Title and content when absent.' },
      ),
    ),
    sms: Type.Optional(Words(1_000, 'The body of the push message when absent.')),
  },
  { description: 'Liquid. Values are escaped for where they go.' },
)

export const Wordings = Type.Object(
  { en: Type.Optional(WordingBody), fr: Type.Optional(WordingBody), ar: Type.Optional(WordingBody) },
  { description: 'One language at least; who reads another one gets what there is.' },
)

const Description = Type.String({ maxLength: 500, description: 'For administrators: what it is for.' })
const DEFAULTS_VARIABLES = 'Those of a default cannot be changed: the platform gives exactly these.'

/** What a new version says. */
export const TemplateChange = Type.Object({
  description: Type.Optional(Description),
  variables: Type.Optional({
    ...Variables,
    description: `JSON Schema of the data it takes. ${DEFAULTS_VARIABLES}`,
  }),
  wordings: Wordings,
})
export type TemplateChange = Static<typeof TemplateChange>

/** A template that there is none of yet. */
export const NewTemplate = Type.Object({ name: TemplateName, ...TemplateChange.properties })
export type NewTemplate = Static<typeof NewTemplate>

const about = {
  name: TemplateName,
  source: Type.Enum(['default', 'override', 'own'], {
    description: 'As MedTrack comes; with other words for one of these; or the institution’s own.',
  }),
  version: Type.Integer({ minimum: 0, description: '0 is the default.' }),
  revision: Type.Integer({ minimum: 0, description: 'Counts the changes: the entity tag.' }),
  description: Type.String(),
  languages: Type.Array(Type.Enum([...LANGUAGES])),
  updated_at: Nullable(Timestamp),
  updated_by: Nullable(Type.String({ description: 'User id.' })),
}

export const TemplateSummary = Type.Object(about)
export type TemplateSummary = Static<typeof TemplateSummary>

// Said in full where it is handed in.
const ShownVariables = Type.Unsafe<Variables>(
  Type.Record(Type.String(), Type.Unknown(), { description: 'JSON Schema of the data that it takes.' }),
)

export const Template = Type.Object({
  ...about,
  variables: ShownVariables,
  wordings: Wordings,
  default: Nullable(
    Type.Object(
      { variables: ShownVariables, wordings: Wordings },
      { description: 'What MedTrack comes with.' },
    ),
  ),
})
export type Template = Static<typeof Template>

export const TemplateVersion = Type.Object({
  name: TemplateName,
  version: Type.Integer({ minimum: 1 }),
  is_active: Type.Boolean(),
  description: Type.String(),
  variables: ShownVariables,
  wordings: Wordings,
  created_at: Timestamp,
  created_by: Nullable(Type.String({ description: 'User id.' })),
})
export type TemplateVersion = Static<typeof TemplateVersion>

const Language = Type.Optional(Type.Enum([...LANGUAGES], { description: 'The caller’s when absent.' }))
const Data = Type.Optional(
  Type.Record(Type.String({ maxLength: 50 }), Type.Unknown(), {
    maxProperties: 50,
    description: 'Values of variables; usual ones for those that are absent.',
  }),
)

/** What is looked at: the words that are used, or words that are not saved yet. */
export const PreviewRequest = Type.Object({
  language: Language,
  channel: Type.Optional(TemplateChannel),
  data: Data,
  variables: Type.Optional(Variables),
  wordings: Type.Optional(Wordings),
})
export type PreviewRequest = Static<typeof PreviewRequest>

export const Preview = Type.Object({
  language: Type.Enum([...LANGUAGES]),
  data: Type.Record(Type.String(), Type.Unknown(), { description: 'The values that were used.' }),
  email: Type.Optional(Type.Object({ subject: Type.String(), html: Type.String(), text: Type.String() })),
  in_app: Type.Optional(Type.Object({ title: Type.String(), content: Type.String() })),
  push: Type.Optional(Type.Object({ title: Type.String(), body: Type.String() })),
  sms: Type.Optional(Type.Object({ text: Type.String() })),
})
export type Preview = Static<typeof Preview>

export const TestSend = Type.Object({
  language: Language,
  channels: Type.Optional(
    Type.Array(TemplateChannel, {
      minItems: 1,
      maxItems: TEMPLATE_CHANNELS.length,
      uniqueItems: true,
      default: ['email'],
    }),
  ),
  data: Data,
})
export type TestSend = Static<typeof TestSend>
