import { createHash } from 'node:crypto'
import type { Channel } from '@medtrack/contracts'
import type { EventContract } from '@medtrack/kit'
import type { Rule, RuleDefinition } from './rule.ts'

/**
 * The id of a rule that COMM comes with: made of its name (UUIDv8, RFC 9562), so that it is the same in every institution
 * and installation.
 */
export const idOfDefault = (name: string): string => {
  const bytes = createHash('sha256').update(`comm.rule.${name}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Variables that are called as the fields they are given. */
export const named = (...fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, field]))

type Given = Pick<RuleDefinition, 'audience' | 'template' | 'data' | 'category' | 'dedupe'> &
  Partial<Pick<RuleDefinition, 'from' | 'condition'>> & {
    channels?: readonly Channel[]
    /** Durable: the rule's id is made of it. Never reused. */
    name: string
    event: EventContract
    security?: boolean
    recipient?: string
  }

/** Declares a rule that COMM comes with. In-app and push by what anyone says, at once, unless it says otherwise. */
export const defineRule = ({ event, channels = ['in_app', 'push'], ...given }: Given): Rule => ({
  from: 'anyone',
  condition: null,
  delay: null,
  security: false,
  ...given,
  event: event.type,
  channels: [...channels],
  id: idOfDefault(given.name),
})
