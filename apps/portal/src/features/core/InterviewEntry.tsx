import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useUser } from '../auth/user.ts'
import classes from './Interviews.module.css'
import type { Interview } from './interviews.ts'
import { toZoned } from './zoned.ts'

type Props = { interview: Interview; timeZone: string; onOpen: (id: string) => void }

/** An interview in a calendar: opens what there is to know of it. */
export const InterviewEntry = ({ interview, timeZone, onOpen }: Props) => {
  const { t } = useTranslation()
  const { role } = useUser()
  const isOff = interview.status === 'cancelled'
  const { time } = toZoned(interview.interview_time, timeZone)
  const who = role === 'student' ? interview.encadrant_name : interview.student_name
  return (
    <UnstyledButton
      className={classes.entry ?? ''}
      data-off={isOff || undefined}
      onClick={() => onOpen(interview.id)}
    >
      <Text span size="sm" fw={650} td={isOff ? 'line-through' : 'none'}>
        {time}
      </Text>{' '}
      <Text span size="sm" dir="auto">
        {who ?? interview.offer_title}
      </Text>
      {isOff && (
        <Text span size="sm">
          {' · '}
          {t('interviews.cancelled')}
        </Text>
      )}
    </UnstyledButton>
  )
}
