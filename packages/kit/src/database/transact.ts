import type { Kysely, Transaction } from 'kysely'
import { assertOutsideTransaction, currentScope, inScope } from '../scope.ts'

/**
 * Runs `work` in one transaction, the only way to open one. Inside it only `tx` may be used, and nothing remote may be
 * awaited: the embedded database has a single session, which would wait for itself. Both are refused at once, in both
 * ways of running.
 */
export const transact = async <T, R>(db: Kysely<T>, work: (tx: Transaction<T>) => Promise<R>): Promise<R> => {
  assertOutsideTransaction('A second transaction')
  const { beforeCommit } = currentScope()
  const effects: (() => void)[] = []
  const steps: (() => Promise<void>)[] = []
  const transaction = {
    beforeCommit: (step: () => Promise<void>) => void steps.push(step),
    afterCommit: (effect: () => void) => void effects.push(effect),
  }
  const result = await db.transaction().execute((tx) =>
    inScope({ transaction }, async () => {
      const answer = await work(tx)
      await beforeCommit?.(tx as unknown as Transaction<unknown>, answer)
      for (const step of steps) await step()
      return answer
    }),
  )
  for (const effect of effects) effect()
  return result
}
