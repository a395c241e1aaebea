import type { EventContract } from './define.ts'

/** Routing keys that events come under. */
export const bindingsOf = (contracts: readonly EventContract[]): string[] => {
  const keys = contracts.flatMap((contract) => [
    contract.type,
    ...contract.aliases.map((alias) => alias.replace(/<\w+>/g, '*')),
    contract.type.toUpperCase().replaceAll('.', '_'),
  ])
  return [...new Set(keys)].sort()
}
