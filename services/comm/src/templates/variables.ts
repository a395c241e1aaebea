import Type, { type Static } from 'typebox'

/** Ways in which a template's words leave, and which a variable may be kept to. */
export const TEMPLATE_CHANNELS = ['email', 'in_app', 'push', 'sms'] as const
export const TemplateChannel = Type.Enum([...TEMPLATE_CHANNELS])
export type TemplateChannel = Static<typeof TemplateChannel>

/** Names as Liquid and JSON both take them. */
export const VARIABLE_NAME = '^[a-z][a-z0-9_]{0,49}$'

const described = {
  title: Type.Optional(Type.String({ maxLength: 100 })),
  description: Type.Optional(Type.String({ maxLength: 500 })),
}
const Format = Type.Enum(['date-time', 'date', 'uri'], {
  description:
    '`date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.',
})
const ScalarType = Type.Enum(['string', 'integer', 'number', 'boolean'])

const Scalar = Type.Object({
  type: ScalarType,
  ...described,
  format: Type.Optional(Format),
  examples: Type.Optional(
    Type.Array(Type.Union([Type.String({ maxLength: 2_000 }), Type.Number(), Type.Boolean()]), {
      maxItems: 5,
    }),
  ),
  'x-time-zone': Type.Optional(
    Type.String({
      pattern: VARIABLE_NAME,
      description: 'Variable with the IANA time zone in which a `date-time` is written; UTC without.',
    }),
  ),
})
export type ScalarVariable = Static<typeof Scalar>

const channels = {
  'x-channels': Type.Optional(
    Type.Array(TemplateChannel, {
      minItems: 1,
      maxItems: TEMPLATE_CHANNELS.length,
      uniqueItems: true,
      description:
        'The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails.',
    }),
  ),
}

const Listed = Type.Object({
  type: Type.Literal('array'),
  ...described,
  ...channels,
  items: Type.Object({
    type: Type.Literal('object'),
    properties: Type.Record(Type.String({ pattern: VARIABLE_NAME }), Scalar, {
      minProperties: 1,
      maxProperties: 20,
    }),
    required: Type.Optional(Type.Array(Type.String(), { maxItems: 20 })),
    additionalProperties: Type.Optional(Type.Literal(false)),
  }),
  examples: Type.Optional(
    Type.Array(
      Type.Array(
        Type.Record(
          Type.String(),
          Type.Union([Type.String({ maxLength: 2_000 }), Type.Number(), Type.Boolean()]),
        ),
        { maxItems: 20 },
      ),
      { maxItems: 5 },
    ),
  ),
})
export type ListVariable = Static<typeof Listed>

const Variable = Type.Union([Type.Object({ ...Scalar.properties, ...channels }), Listed])
export type Variable = Static<typeof Variable>

/** What a template needs to know: a JSON Schema of the kind that can be shown, checked and given sample values. */
export const Variables = Type.Object(
  {
    type: Type.Literal('object'),
    properties: Type.Record(Type.String({ pattern: VARIABLE_NAME }), Variable, { maxProperties: 50 }),
    required: Type.Optional(
      Type.Array(Type.String({ maxLength: 50 }), {
        maxItems: 50,
        description: 'Without these nothing is sent; the others are empty when they are not given.',
      }),
    ),
    additionalProperties: Type.Optional(Type.Literal(false)),
  },
  { description: 'JSON Schema of the data that the template takes.' },
)
export type Variables = Static<typeof Variables>

/** Whether a channel may show a variable. */
export const isFor = (variable: Variable, channel: TemplateChannel): boolean =>
  variable['x-channels']?.includes(channel) ?? true
