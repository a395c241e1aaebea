import type { Kysely, Transaction } from 'kysely'
import { createGathering } from '../gathering.ts'
import {
  assertOutsideTransaction,
  asTenant,
  currentScope,
  inScope,
  outsideScope,
  type Scope,
} from '../scope.ts'
import { transact } from './transact.ts'
import { isDatabaseAway } from './unavailable.ts'

/** One of those that are written together: what is to be written, and what it is written for. */
export type GroupEntry<E> = { readonly what: E; readonly scope: Scope }

/** What became of one: its answer, or that it has to be written in a transaction of its own. */
export type GroupOutcome<R> = { readonly answer: R } | 'alone'

type Options<T, E, R> = {
  db: Kysely<T>
  /** Most that are written in one transaction. */
  most: number
  /**
   * Writes the entries, all of one tenant and in the order in which they came, and gives the outcome of each. With
   * `isAlone` there is one, in its own scope, and `alone` is no outcome. What it throws undoes the whole transaction.
   */
  write: (
    tx: Transaction<T>,
    entries: readonly GroupEntry<E>[],
    isAlone: boolean,
  ) => Promise<readonly GroupOutcome<R>[]>
}

type Waiting<E, R> = GroupEntry<E> & PromiseWithResolvers<R>

/**
 * Writes what comes at once in one transaction (group commit): what comes while one is being written goes with the next.
 * Each promise settles once its own transaction has. An entry that makes its group fail costs only itself: the others
 * are written again one by one, in their order. The answer of each is stored by the hook of its own request.
 */
export const createGroupCommit = <T, E, R>({ db, most, write }: Options<T, E, R>) => {
  const writeAlone = async (entry: Waiting<E, R>): Promise<void> => {
    const work = async (tx: Transaction<T>): Promise<R> => {
      const [outcome] = await write(tx, [entry], true)
      if (outcome === undefined || outcome === 'alone') throw new Error('what was alone has not been written')
      return outcome.answer
    }
    await outsideScope(() => inScope(entry.scope, () => transact(db, work))).then(entry.resolve, entry.reject)
  }

  const writeTogether = (group: readonly Waiting<E, R>[]): Promise<readonly GroupOutcome<R>[]> =>
    transact(db, async (tx) => {
      const outcomes = await write(tx, group, false)
      const { transaction } = currentScope()
      for (const [index, outcome] of outcomes.entries()) {
        const { scope } = group[index] ?? {}
        if (outcome === 'alone' || !scope?.beforeCommit || !transaction) continue
        const { beforeCommit } = scope
        await inScope({ ...scope, transaction }, () =>
          beforeCommit(tx as Transaction<unknown>, outcome.answer),
        )
      }
      return outcomes
    })

  const writeGroup = async (tenantId: string, group: readonly Waiting<E, R>[]): Promise<void> => {
    const [first] = group
    if (first && group.length === 1) return await writeAlone(first)
    let outcomes: readonly GroupOutcome<R>[] = []
    try {
      outcomes = await outsideScope(() => asTenant(tenantId, () => writeTogether(group)))
    } catch (error) {
      // Whether it was committed may not be known: who asked says so again.
      if (isDatabaseAway(error)) {
        for (const { reject } of group) reject(error)
        return
      }
    }
    for (const [index, entry] of group.entries()) {
      const outcome = outcomes[index]
      if (outcome !== undefined && outcome !== 'alone') entry.resolve(outcome.answer)
    }
    for (const [index, entry] of group.entries()) {
      const outcome = outcomes[index]
      if (outcome === undefined || outcome === 'alone') await writeAlone(entry)
    }
  }

  const gather = createGathering(most, writeGroup)

  /** Writes it with whatever else comes; settles as `write` says. Not to be called within a transaction. */
  return (what: E): Promise<R> => {
    assertOutsideTransaction('What is committed with others')
    const scope = currentScope()
    const { tenantId } = scope
    if (tenantId === undefined) throw new Error('Only what belongs to a tenant is committed with others')
    const entry: Waiting<E, R> = { what, scope, ...Promise.withResolvers<R>() }
    gather(tenantId, entry)
    return entry.promise
  }
}
