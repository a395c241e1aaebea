import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { EventContract } from './define.ts'

type Payload = Readonly<Record<string, unknown>>

/** The catalogue of events, searchable by every name an event goes by. */
export type EventRegistry = {
  readonly contracts: readonly EventContract[]
  /** Every event that `name` may stand for: a type or alias, dotted or upper-case (`USER_CREATED`), slots filled. */
  candidates(name: string): readonly EventContract[]
  /** The one event that `name` stands for; where several share an alias, the payload tells which. */
  find(name: string, payload: Payload): EventContract | undefined
  /** What is wrong with a payload by the event's own schema, as a sentence. */
  faultsOf(contract: EventContract, payload: unknown): string | undefined
  /** What is wrong with a payload from outside: by the outside schema, then by the contract's own refusals. */
  outsideFaultsOf(contract: EventContract, payload: Record<string, unknown>): string | undefined
}

/** `user.created` and `USER_CREATED` are one name. */
const plain = (name: string): string => name.toUpperCase().replaceAll('.', '_')

/** @throws when two events go by the same type or fixed alias. */
export const createEventRegistry = (contracts: readonly EventContract[]): EventRegistry => {
  const byName = new Map<string, EventContract>()
  const byPattern: { pattern: RegExp; contract: EventContract }[] = []
  const types = new Map<string, EventContract>()
  for (const contract of contracts) {
    types.set(plain(contract.type), contract)
    for (const name of [contract.type, ...contract.aliases]) {
      if (name.includes('<')) {
        byPattern.push({ pattern: patternOf(name), contract })
      } else {
        const other = byName.get(plain(name))
        if (other) throw new Error(`${name} is the name of two events: ${other.type} and ${contract.type}`)
        byName.set(plain(name), contract)
      }
    }
  }

  const candidates = (name: string): readonly EventContract[] => {
    const key = plain(name)
    const own = types.get(key)
    if (own) return [own]
    const named = byName.get(key)
    const matching = byPattern.filter(({ pattern }) => pattern.test(key)).map(({ contract }) => contract)
    return named ? [named, ...matching.filter((contract) => contract !== named)] : matching
  }

  const validators = new WeakMap<TSchema, Validator>()
  const validatorOf = (schema: TSchema): Validator => {
    const known = validators.get(schema)
    if (known) return known
    const compiled = Compile(schema)
    validators.set(schema, compiled)
    return compiled
  }
  const faults = (schema: TSchema, payload: unknown): string | undefined => {
    const validator = validatorOf(schema)
    return validator.Check(payload) ? undefined : describe(validator.Errors(payload))
  }

  return {
    contracts,
    candidates,
    find: (name, payload) => {
      const found = candidates(name)
      const marked = found.find(({ knownBy }) => knownBy !== undefined && payload[knownBy] !== undefined)
      return marked ?? found.find(({ knownBy }) => knownBy === undefined) ?? found[0]
    },
    faultsOf: (contract, payload) => faults(contract.payload, payload),
    outsideFaultsOf: (contract, payload) => {
      if (!contract.outside) return `${contract.type} is announced by MedTrack itself, never from outside`
      return faults(contract.outside.payload, payload) ?? contract.outside.refuse?.(payload)
    },
  }
}

/** An alias with slots, as a pattern over plain names. */
const patternOf = (alias: string): RegExp => {
  const fixed = alias.split(/<\w+>/).map((part) => plain(part).replace(/\W/g, '\\$&'))
  return new RegExp(`^${fixed.join('[A-Z0-9_]+')}$`)
}

type Fault = { keyword: string; instancePath: string; message: string; params?: object }

/** Faults as one sentence. Of the branches of a union it names what was expected, not that no branch fitted. */
const describe = (all: readonly Fault[]): string => {
  const byPath = Map.groupBy(all, ({ instancePath }) => instancePath)
  const sentences = [...byPath].map(([path, faults]) => {
    const telling = faults.filter(({ keyword, message }) => keyword !== 'anyOf' && message !== 'must be null')
    const messages = (telling.length > 0 ? telling : faults).map(messageOf)
    return `payload${path.replaceAll('/', '.')} ${[...new Set(messages)].join(', or ')}`
  })
  return sentences.join('; ')
}

const messageOf = ({ keyword, message, params }: Fault): string => {
  const allowed = params && 'allowedValues' in params ? params.allowedValues : undefined
  return keyword === 'enum' && Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : message
}
