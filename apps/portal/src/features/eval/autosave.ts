import { ApiProblem } from '../../api/problems.ts'

/** Where what somebody writes is: kept, on its way, refused because somebody else wrote meanwhile, or not kept. */
export type Keeping = 'kept' | 'waiting' | 'saving' | 'failed' | 'conflict'

/** What has been written, and how far it is kept. */
export type AutosaveState<T> = {
  readonly value: T
  readonly keeping: Keeping
  readonly keptAt: Date | undefined
  /** Why it could not be kept, while it is not. */
  readonly error: unknown
}

type Options<T> = {
  /** Keeps `value` over what was kept before, `base`. @throws ApiProblem; 412 for what somebody else has changed */
  save: (value: T, base: T) => Promise<void>
  /** How long one may pause while writing. */
  pauseMilliseconds: number
}

/** Keeps what somebody writes, by itself, one save after the other; nothing that was written is ever thrown away. */
export const createAutosave = <T>(first: T, { save, pauseMilliseconds }: Options<T>) => {
  const listeners = new Set<() => void>()
  let state: AutosaveState<T> = { value: first, keeping: 'kept', keptAt: undefined, error: undefined }
  let base = first
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  const change = (next: Partial<AutosaveState<T>>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  const saveOnce = async (): Promise<void> => {
    const { value } = state
    change({ keeping: 'saving' })
    try {
      await save(value, base)
      base = value
      // What was written while it was on its way follows.
      change({ keeping: state.value === value ? 'kept' : 'waiting', keptAt: new Date(), error: undefined })
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.problem.status === 412
      change({ keeping: isConflict ? 'conflict' : 'failed', error })
    }
  }

  /** Saves now what is not saved yet. @returns whether everything is kept */
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    await running
    while (state.keeping === 'waiting' || state.keeping === 'failed') {
      running ??= saveOnce().finally(() => {
        running = undefined
      })
      await running
      if (state.keeping === 'failed') break
    }
    return state.keeping === 'kept'
  }

  return {
    get: (): AutosaveState<T> => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Notes what is written now, and saves it after a pause. Whoever has to choose first is not saved over. */
    write: (value: T): void => {
      if (state.keeping === 'conflict') {
        change({ value })
        return
      }
      change({ value, keeping: state.keeping === 'saving' ? 'saving' : 'waiting' })
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), pauseMilliseconds)
    },
    flush,
    /** Takes what is kept now in place of what is shown: nothing of one's own is waiting, or it is given up. */
    adopt: (value: T): void => {
      clearTimeout(timer)
      base = value
      change({ value, keeping: 'kept', error: undefined })
    },
    /** After a conflict: keeps one's own over `theirs`. */
    insist: (theirs: T): Promise<boolean> => {
      base = theirs
      change({ keeping: 'waiting' })
      return flush()
    },
  }
}
