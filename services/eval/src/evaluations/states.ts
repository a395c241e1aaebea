/** What is evaluated, and by whom: `midterm` and `final` by the supervisor, the other two by the student. */
export const KINDS = ['final', 'midterm', 'self', 'stage_feedback'] as const
export type Kind = (typeof KINDS)[number]

/** Who writes an evaluation of that kind. */
export const AUTHORS: Readonly<Record<Kind, 'encadrant' | 'student'>> = {
  final: 'encadrant',
  midterm: 'encadrant',
  self: 'student',
  stage_feedback: 'student',
}

export const STATES = [
  'pending',
  'draft',
  'submitted',
  'acknowledged',
  'contested',
  'final',
  'cancelled',
] as const
export type State = (typeof STATES)[number]

/** What may be done to an evaluation, and where from each state that leads. What is not here is impossible. */
const TRANSITIONS = {
  /** Its author writes. */
  save: { pending: 'draft', draft: 'draft' },
  /** Its author hands it in. */
  submit: { draft: 'submitted' },
  /** The student agrees. */
  acknowledge: { submitted: 'acknowledged' },
  /** The student does not. */
  contest: { submitted: 'contested' },
  /** The supervisor or an administrator settles it. */
  finalise: { acknowledged: 'final', contested: 'final' },
  /** The stage does not take place; what was written stays. */
  cancel: { pending: 'cancelled', draft: 'cancelled' },
  /** The stage takes place after all, and nothing had been written. */
  reopen: { cancelled: 'pending' },
  /** The stage takes place after all. */
  resume: { cancelled: 'draft' },
} as const satisfies Record<string, Partial<Record<State, State>>>

export type Action = keyof typeof TRANSITIONS
export const ACTIONS = Object.keys(TRANSITIONS) as Action[]

/** What the news of a stage do by themselves: nobody asks for it. */
const BY_STAGE: ReadonlySet<Action> = new Set(['cancel', 'reopen', 'resume'])
/** Students answer what supervisors write of them; what they write themselves ends with handing it in. */
const ANSWERS: ReadonlySet<Action> = new Set(['acknowledge', 'contest', 'finalise'])

/** Where an action leads from a state; undefined where it is impossible. */
export const nextState = (kind: Kind, state: State, action: Action): State | undefined => {
  if (ANSWERS.has(action) && AUTHORS[kind] === 'student') return undefined
  const from: Partial<Record<State, State>> = TRANSITIONS[action]
  return from[state]
}

/** What people may do to an evaluation in that state. */
export const possibleActions = (kind: Kind, state: State): Action[] =>
  ACTIONS.filter((action) => !BY_STAGE.has(action) && nextState(kind, state, action) !== undefined)

/** States of what was handed in: the other side sees it from then on. */
export const HANDED_IN: readonly State[] = ['submitted', 'acknowledged', 'contested', 'final']
/** States of what is still expected. */
export const EXPECTED: readonly State[] = ['pending', 'draft']

export const isHandedIn = (state: State): boolean => HANDED_IN.includes(state)
export const isExpected = (state: State): boolean => EXPECTED.includes(state)
