import { createHash } from 'node:crypto'
import { Channel, NotificationCategory } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { Condition, FieldName } from './conditions.ts'
import { Delay } from './delays.ts'

/** The person whom a field of the payload names. */
export const PersonAudience = Type.Object(
  {
    field: FieldName,
    email_field: Type.Optional(
      Type.Union([FieldName, Type.Null()], {
        description: 'Field with the address of the same person, for outside events that know no id.',
      }),
    ),
  },
  {
    description: 'The person whom a field of the payload names, by the id of the account or of the profile.',
  },
)
export type PersonAudience = Static<typeof PersonAudience>

const FromField = (meaning: string) =>
  Type.Optional(Type.Union([FieldName, Type.Null()], { description: meaning }))

/** Everybody of some roles, narrowed by what the payload says. */
export const GroupAudience = Type.Object(
  {
    roles: Type.Array(Type.Enum(['student', 'encadrant', 'staff', 'admin', 'platform_admin']), {
      minItems: 1,
      maxItems: 5,
    }),
    year_levels_field: FromField(
      'Field with the years of study that are told; an empty list is all of them.',
    ),
    establishment_field: FromField('Field with the establishment whose people are told.'),
    department_field: FromField('Field with the department whose people are told.'),
  },
  { description: 'Everybody of these roles in the institution, as far as the payload does not narrow it.' },
)
export type GroupAudience = Static<typeof GroupAudience>

/** Who is told. */
export const Audience = Type.Union([PersonAudience, GroupAudience])
export type Audience = Static<typeof Audience>

/** What makes a rule: everything that an administrator may say of one. */
export const RuleDefinition = Type.Object({
  event: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'Type of the event, e.g. `stage.created`.',
  }),
  from: Type.Enum(['platform', 'anyone'], {
    description: 'Whose word counts: only MedTrack’s own, or also that of outside programs.',
  }),
  audience: Audience,
  channels: Type.Array(Channel, { minItems: 1, maxItems: 4, uniqueItems: true }),
  template: Type.String({ minLength: 1, maxLength: 100 }),
  data: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,49}$' }), FieldName, {
    description: 'Which field of the payload each variable of the template is given.',
  }),
  category: NotificationCategory,
  condition: Type.Union([Condition, Type.Null()]),
  delay: Type.Union([Delay, Type.Null()]),
  dedupe: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '^[a-zA-Z0-9_:./{}-]+$',
    description:
      'Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload.',
  }),
})
export type RuleDefinition = Static<typeof RuleDefinition>

/** Who is told what, how and when, as soon as a fact arrives. */
export type Rule = RuleDefinition & {
  /** The same in every institution for a rule that COMM comes with. */
  readonly id: string
  readonly name: string
  /** Protects the person's account: preferences do not stop it, it goes first, and nobody can change the rule. */
  readonly security: boolean
  /** Payload field with the address to write to, where the event says it; the contact card's otherwise. */
  readonly recipient?: string
}

export const isGroup = (audience: Audience): audience is GroupAudience => 'roles' in audience

/** What a rule is told of an event. */
export type Fact = {
  readonly tenantId: string
  readonly eventId: string
  readonly type: string
  readonly origin: 'platform' | 'outside'
  readonly timestamp: string
  readonly sequence: number
  readonly correlationId: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Longest value that stands in a dedupe key as it is. */
const LONGEST_SLOT = 64

/** Fills the slots of a dedupe key. What the event does not say makes it an occasion of its own. */
export const dedupeKeyOf = ({ dedupe, id }: Rule, fact: Fact, person: string): string =>
  dedupe.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    if (name === 'event_id') return fact.eventId
    if (name === 'person') return person
    if (name === 'rule') return id
    const value = String(fact.payload[name] ?? fact.eventId)
    return value.length > LONGEST_SLOT ? createHash('sha256').update(value).digest('base64url') : value
  })

/** What the template is given of the payload; what is null or absent is not given. */
export const dataOf = ({ data }: Rule, { payload }: Fact): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([variable, field]) => {
      const value = payload[field]
      return value === undefined || value === null ? [] : [[variable, value]]
    }),
  )
