import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { beforeSignOut } from '../../api/session.ts'
import { within } from '../../api/waits.ts'
import { type Answer, type Answers, answersOf, answerTo, changesOf } from './answers.ts'
import { createAutosave } from './autosave.ts'
import { type Evaluation, readEvaluation, saveDraft, showEvaluation } from './evaluations.ts'

/** How long one may pause while writing before it is saved. */
const PAUSE_MILLISECONDS = 800

/** How long somebody who leaves waits for what is still on its way. */
const LEAVING_MILLISECONDS = 3_000

/** What somebody writes of an evaluation: kept by itself, and never over what somebody else wrote meanwhile. */
export const useDraft = (evaluation: Evaluation) => {
  const client = useQueryClient()
  const { i18n } = useTranslation()
  const { id } = evaluation
  // The version that is written on.
  const version = useRef(evaluation.version)
  const language = useRef(i18n.language)
  language.current = i18n.language
  const [autosave] = useState(() =>
    createAutosave<Answers>(answersOf(evaluation), {
      pauseMilliseconds: PAUSE_MILLISECONDS,
      save: async (answers, base) => {
        // The answer is in the language in which it was asked for, whatever is spoken by then.
        const asked = language.current
        const after = await saveDraft(id, version.current, changesOf(answers, base))
        version.current = after.version
        showEvaluation(client, after, asked)
      },
    }),
  )
  const { value: answers, keeping, keptAt, error } = useSyncExternalStore(autosave.subscribe, autosave.get)

  // Written on another device, while nothing is waiting here: it is shown.
  useEffect(() => {
    if (keeping !== 'kept' || evaluation.version <= version.current) return
    version.current = evaluation.version
    autosave.adopt(answersOf(evaluation))
  }, [evaluation, keeping, autosave])

  // Whoever leaves, leaves nothing behind.
  useEffect(() => {
    const leave = () => void autosave.flush()
    const warn = (event: BeforeUnloadEvent) => {
      if (autosave.get().keeping !== 'kept') event.preventDefault()
    }
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('online', leave)
    window.addEventListener('beforeunload', warn)
    const signOutFreely = beforeSignOut(autosave.flush)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('online', leave)
      window.removeEventListener('beforeunload', warn)
      signOutFreely()
      leave()
    }
  }, [autosave])

  // Nobody leaves what could not be kept without being asked.
  const leaving = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false
      await within(LEAVING_MILLISECONDS, autosave.flush())
      return autosave.get().keeping !== 'kept'
    },
    // Asked above already.
    enableBeforeUnload: false,
    withResolver: true,
  })

  const readTheirs = async (): Promise<Evaluation> => {
    const asked = language.current
    const theirs = await readEvaluation(id)
    version.current = theirs.version
    showEvaluation(client, theirs, asked)
    return theirs
  }
  return {
    answers,
    keeping,
    keptAt,
    error,
    flush: autosave.flush,
    leaving,
    /** The version that everything that is kept has. */
    version: () => version.current,
    answer: (criterionId: string, change: Partial<Answer>): void => {
      const now = autosave.get().value
      const criteria = { ...now.criteria, [criterionId]: { ...answerTo(now, criterionId), ...change } }
      autosave.write({ ...now, criteria })
    },
    comment: (comment: string): void => autosave.write({ ...autosave.get().value, comment }),
    /** After a conflict: what the other one wrote, or one's own. @throws ApiProblem when theirs cannot be read */
    takeTheirs: async (): Promise<void> => autosave.adopt(answersOf(await readTheirs())),
    keepMine: async (): Promise<void> => void (await autosave.insist(answersOf(await readTheirs()))),
  }
}
