import { type BreachWindow, type KnownPerson, listAffecting, listChains, transact } from '@medtrack/kit'
import type { OpenedLog } from './audit-logs.ts'

/** A person whom acts within the window were about. */
export type AffectedPerson = {
  tenantId: string
  userId: string
  /** Undefined for somebody who has been erased since. */
  person: KnownPerson | undefined
  /** False where somebody took out more than the log names, and everybody has to be supposed. */
  isNamed: boolean
  acts: number
  actions: readonly string[]
  first: Date
  last: Date
}

/** People of an institution that are asked for at once. */
const BATCH = 1_000

type Seen = { isNamed: boolean; acts: number; actions: Set<string>; first: Date; last: Date }

/**
 * Whom acts within the window were about, in every service, institution by institution.
 * @param everybody also lists everybody of the institutions that had such an act
 */
export const listAffected = async function* (
  logs: readonly OpenedLog[],
  window: BreachWindow,
  { tenant, everybody }: { tenant?: string | undefined; everybody: boolean },
): AsyncGenerator<AffectedPerson> {
  const tenants = new Set<string>()
  for (const { db } of logs) for (const one of await listChains(db)) tenants.add(one)
  for (const tenantId of [...tenants].sort()) {
    if (tenant === undefined || tenant === tenantId) yield* affectedIn(logs, tenantId, window, everybody)
  }
}

const affectedIn = async function* (
  logs: readonly OpenedLog[],
  tenantId: string,
  window: BreachWindow,
  everybody: boolean,
): AsyncGenerator<AffectedPerson> {
  const named = new Map<string, Seen>()
  let wide: Seen | undefined
  for (const { db, compliance } of logs) {
    for await (const act of listAffecting(db, compliance?.subjects ?? [], tenantId, window)) {
      for (const userId of act.userIds) named.set(userId, withAct(named.get(userId), act, true))
      if (act.isWide || everybody) wide = withAct(wide, act, false)
    }
  }
  const directory = logs.find(({ compliance }) => compliance?.people)
  const people = directory?.compliance?.people
  if (!directory || !people) return
  if (wide) {
    for (let after: string | undefined; ; ) {
      const slice = await transact(directory.db, (tx) => people.list(tx, tenantId, after, BATCH))
      for (const person of slice) {
        yield toAffected(tenantId, person.userId, person, joined(named.get(person.userId), wide))
        named.delete(person.userId)
      }
      after = slice.at(-1)?.userId
      if (slice.length < BATCH) break
    }
  }
  const rest = [...named].sort(([one], [other]) => (one < other ? -1 : 1))
  for (let from = 0; from < rest.length; from += BATCH) {
    const slice = rest.slice(from, from + BATCH)
    const found = await transact(directory.db, (tx) =>
      people.find(
        tx,
        slice.map(([userId]) => userId),
      ),
    )
    const known = new Map(found.map((person) => [person.userId, person]))
    for (const [userId, seen] of slice) yield toAffected(tenantId, userId, known.get(userId), seen)
  }
}

const withAct = (
  seen: Seen | undefined,
  { action, at }: { action: string; at: Date },
  isNamed: boolean,
): Seen => ({
  isNamed,
  acts: (seen?.acts ?? 0) + 1,
  actions: (seen?.actions ?? new Set<string>()).add(action),
  first: seen && seen.first < at ? seen.first : at,
  last: seen && seen.last > at ? seen.last : at,
})

const joined = (one: Seen | undefined, other: Seen): Seen =>
  one
    ? {
        isNamed: true,
        acts: one.acts + other.acts,
        actions: new Set([...one.actions, ...other.actions]),
        first: one.first < other.first ? one.first : other.first,
        last: one.last > other.last ? one.last : other.last,
      }
    : other

const toAffected = (
  tenantId: string,
  userId: string,
  person: KnownPerson | undefined,
  { actions, ...seen }: Seen,
): AffectedPerson => ({ tenantId, userId, person, ...seen, actions: [...actions].sort() })
