import { useDirection } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../api/problems.ts'
import type { Language } from '../texts/areas.ts'
import { directionOf } from '../texts/texts.ts'
import { useProblemText } from './states.tsx'

/** Says what could not be done, where no form says it beside its fields; and turns the page with its language. */
export const MutationFailures = ({ failures }: { failures: EventTarget }) => {
  const { i18n } = useTranslation()
  const { setDirection } = useDirection()
  const textOf = useProblemText()
  useEffect(() => setDirection(directionOf(i18n.language as Language)), [i18n.language, setDirection])
  useEffect(() => {
    const show = (event: Event) =>
      notifications.show({ color: 'red', message: textOf(toProblem((event as CustomEvent).detail)) })
    failures.addEventListener('failure', show)
    return () => failures.removeEventListener('failure', show)
  }, [failures, textOf])
  return null
}
