import { Id, Line, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { KINDS } from '../evaluations/states.ts'

/** Scales on which criteria are answered: their most, where it is fixed, and the step between two scores. */
export const SCALES = {
  '0-20': { most: 20, step: 0.25 },
  '0-5': { most: 5, step: 0.5 },
  pass_fail: { most: 1, step: 1 },
  /** By the number of levels: the lowest is 0. */
  competency: { most: undefined, step: 1 },
} as const

export type Scale = keyof typeof SCALES

const Words = Type.Object(
  { fr: Type.Optional(Line), en: Type.Optional(Line), ar: Type.Optional(Line) },
  { description: 'The text by language; `label` where there is none.' },
)

const Level = Type.Object({
  label: Type.String({ minLength: 1, maxLength: 255 }),
  labels: Type.Optional(Words),
})

const criterion = {
  label: Type.String({ minLength: 1, maxLength: 255 }),
  labels: Type.Optional(Words),
  weight: Type.Number({
    exclusiveMinimum: 0,
    maximum: 1_000,
    description: 'Compared with the other weights.',
  }),
  scale: Type.Enum(Object.keys(SCALES) as Scale[], {
    description:
      '`0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.',
  }),
  levels: Type.Optional(
    Type.Array(Level, {
      minItems: 2,
      maxItems: 10,
      description: 'Levels of a `competency`, the lowest first; four usual ones when absent.',
    }),
  ),
  comment_required_below: Type.Optional(
    Nullable(Type.Number({ minimum: 0, description: 'A score below this needs a comment; null for none.' })),
  ),
}

const CriterionId = Type.String({
  pattern: '^[a-z0-9]+([-_][a-z0-9]+)*$',
  maxLength: 64,
  description: 'Stays the same from version to version: reports add up by it.',
})

/** A criterion as it is given; its most follows from the scale, and one that is given has to agree. */
export const NewCriterion = Type.Object({
  id: Type.Optional(CriterionId),
  ...criterion,
  max_score: Type.Optional(Type.Number()),
})
export type NewCriterion = Static<typeof NewCriterion>

/** A criterion as it is kept. */
export const Criterion = Type.Object({
  id: Type.String(),
  ...criterion,
  max_score: Type.Number({ description: 'The best score of the scale.' }),
})
export type Criterion = Static<typeof Criterion>

const Name = Type.String({ minLength: 1, maxLength: 255 })
const Criteria = Type.Array(NewCriterion, { minItems: 1, maxItems: 50 })
const scope = {
  department_id: Type.Optional(Nullable(Id)),
  speciality: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 255 }))),
}
const active = {
  is_active: Type.Optional(
    Type.Boolean({ description: 'Whether stages that it fits get such an evaluation.' }),
  ),
}

const example = {
  kind: 'final' as const,
  name: 'Évaluation de fin de stage, cardiologie',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  criteria: [
    {
      id: 'reasoning',
      label: 'Raisonnement clinique',
      weight: 3,
      scale: '0-20' as const,
      comment_required_below: 8,
    },
    { id: 'punctuality', label: 'Assiduité', weight: 1, scale: 'pass_fail' as const },
  ],
}

export const NewTemplate = Type.Object(
  { kind: Type.Enum([...KINDS]), name: Name, ...scope, ...active, criteria: Criteria },
  { examples: [example] },
)
export type NewTemplate = Static<typeof NewTemplate>

export const WholeTemplate = Type.Object(
  { name: Name, ...scope, ...active, criteria: Criteria },
  { examples: [{ name: example.name, criteria: example.criteria }] },
)

export const TemplateChange = Type.Object(
  {
    name: Type.Optional(Name),
    ...scope,
    ...active,
    criteria: Type.Optional(Criteria),
  },
  { examples: [{ is_active: false }] },
)
export type TemplateChange = Static<typeof TemplateChange>

/** A template as it is shown, with the criteria that are used now. */
export const Template = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...KINDS]),
    name: Line,
    department_id: Nullable(Id),
    speciality: Nullable(Line),
    is_default: Type.Boolean({ description: 'Used where no other fits; it cannot be removed.' }),
    is_active: Type.Boolean(),
    version: Type.Integer({ description: 'Of the criteria.' }),
    revision: Type.Integer({ description: 'Counts all changes: what `ETag` says.' }),
    criteria: Type.Array(Criterion),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Template',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000d01',
        ...example,
        speciality: null,
        is_default: false,
        is_active: true,
        version: 1,
        revision: 1,
        criteria: example.criteria.map((each) => ({ ...each, max_score: each.scale === '0-20' ? 20 : 1 })),
        created_at: '2026-01-31T09:00:00.000Z',
        updated_at: '2026-01-31T09:00:00.000Z',
      },
    ],
  },
)
export type Template = Static<typeof Template>

/** The criteria of a template as they were. */
export const TemplateVersion = Type.Object(
  { version: Type.Integer(), criteria: Type.Array(Criterion), created_at: Timestamp },
  { title: 'Version of a template' },
)
export type TemplateVersion = Static<typeof TemplateVersion>
