import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { RuleDefinition } from './rule.ts'
import type { EffectiveRule } from './rule-book.ts'

const { properties } = RuleDefinition

/** A key by which every event is an occasion of its own. */
const USUAL_DEDUPE = '{rule}:{event_id}:{person}'

const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'For people.' })

/** A rule as it holds in the institution. */
export const RuleView = Type.Object({
  id: Id,
  name: Name,
  ...properties,
  is_active: Type.Boolean(),
  is_default: Type.Boolean({
    description: 'MedTrack comes with it: it can be changed and switched off, not removed.',
  }),
  is_changed: Type.Boolean({ description: 'A default of which the institution says something else.' }),
  is_locked: Type.Boolean({ description: 'It protects accounts and stays as it is.' }),
  version: Type.Integer({ description: 'Counts what the institution says of it, for If-Match.' }),
})
export type RuleView = Static<typeof RuleView>

/** A rule as somebody writes it; what is left out has its usual value. */
export const NewRule = Type.Object({
  name: Name,
  event: properties.event,
  audience: properties.audience,
  channels: properties.channels,
  template: properties.template,
  category: properties.category,
  from: Type.Optional(properties.from),
  data: Type.Optional(properties.data),
  condition: Type.Optional(properties.condition),
  delay: Type.Optional(properties.delay),
  dedupe: Type.Optional(properties.dedupe),
  is_active: Type.Optional(Type.Boolean()),
})
export type NewRule = Static<typeof NewRule>

/** Some of a rule. */
export const RuleChange = Type.Partial(NewRule)
export type RuleChange = Static<typeof RuleChange>

/** A payload to try a rule with; the event’s example when there is none. */
export const Trial = Type.Object({ payload: Type.Optional(Type.Record(Type.String(), Type.Unknown())) })
export type Trial = Static<typeof Trial>

/** Who would be told what; nobody was. */
export const TrialResult = Type.Object({
  applies: Type.Boolean({ description: 'Whether the payload sets the rule off.' }),
  explanation: Nullable(Type.String({ description: 'Why nobody would be told.' })),
  due_at: Nullable(Type.String({ ...Timestamp, description: 'When, for a delayed rule.' })),
  recipients: Type.Object({
    count: Type.Integer(),
    sample: Type.Array(Type.Object({ user_id: Id, name: Type.String() }), { maxItems: 10 }),
  }),
  messages: Type.Array(
    Type.Object({
      channel: Type.String(),
      language: Type.String(),
      title: Type.String(),
      content: Type.String(),
    }),
  ),
})
export type TrialResult = Static<typeof TrialResult>

export const toRuleView = (rule: EffectiveRule): RuleView => ({
  id: rule.id,
  name: rule.name,
  ...definitionOf(rule),
  is_active: rule.isActive,
  is_default: !rule.isOwn,
  is_changed: rule.isChanged,
  is_locked: rule.security,
  version: rule.version,
})

/** What a rule says, without whose it is. */
export const definitionOf = (rule: RuleDefinition): RuleDefinition => ({
  event: rule.event,
  from: rule.from,
  audience: rule.audience,
  channels: rule.channels,
  template: rule.template,
  data: rule.data,
  category: rule.category,
  condition: rule.condition,
  delay: rule.delay,
  dedupe: rule.dedupe,
})

/** What somebody wrote, with the usual values where they said nothing. */
export const completed = (given: NewRule): RuleDefinition => ({
  event: given.event,
  from: given.from ?? 'anyone',
  audience: given.audience,
  channels: given.channels,
  template: given.template,
  data: given.data ?? {},
  category: given.category,
  condition: given.condition ?? null,
  delay: given.delay ?? null,
  dedupe: given.dedupe ?? USUAL_DEDUPE,
})
