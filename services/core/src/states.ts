import { CoreErrors } from './errors.ts'

/** A state machine as data: for each action, the states it may be done in and the state it leads to. */
export type StateMachine<S extends string, A extends string> = Readonly<
  Record<A, { readonly from: readonly S[]; readonly to: S }>
>

/** What may be done in a state, in the machine's order. */
export const allowedIn = <S extends string, A extends string>(machine: StateMachine<S, A>, state: S): A[] =>
  (Object.keys(machine) as A[]).filter((action) => machine[action].from.includes(state))

/**
 * The state that the action leads to.
 * @param noun what it is done to, for the person who reads the refusal
 * @throws core.wrong-state, which names the state and what is allowed in it
 */
export const advance = <S extends string, A extends string>(
  machine: StateMachine<S, A>,
  noun: string,
  state: S,
  action: NoInfer<A>,
): S => {
  const { from, to } = machine[action]
  if (from.includes(state)) return to
  const allowed = allowedIn(machine, state)
  throw CoreErrors.wrongState({
    facts: { noun, state, action, allowed: allowed.length > 0 ? allowed.join(', ') : 'nothing' },
  })
}
