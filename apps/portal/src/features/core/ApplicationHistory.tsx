import { Anchor, Text, Timeline } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import type { Interview } from './interviews.ts'
import type { Application } from './placements.ts'

type Step = { key: string; at: string; text: ReactNode; more?: string | null | undefined; isAhead?: boolean }

/** What has happened to an application, and what is ahead, in its order. */
export const ApplicationHistory = ({
  row,
  interviews,
  timeZone,
}: {
  row: Application
  interviews: readonly Interview[]
  timeZone: string | undefined
}) => {
  const { t } = useTranslation()
  const { moment, momentIn } = useFormats()
  const now = new Date().toISOString()
  const steps: Step[] = [
    { key: 'sent', at: row.created_at, text: t('applications.sentOn', { date: moment(row.created_at) }) },
    ...interviews.map((one) => ({
      key: one.id,
      at: one.interview_time,
      isAhead: one.status === 'scheduled' && one.interview_time > now,
      text: t(one.status === 'cancelled' ? 'applications.interviewOff' : 'applications.interviewOn', {
        date: timeZone ? momentIn(one.interview_time, timeZone) : moment(one.interview_time),
      }),
      more: one.status === 'scheduled' ? (one.place ?? one.link) : one.reason,
    })),
    ...(row.decided_at
      ? [
          {
            key: 'decided',
            at: row.decided_at,
            text: `${t(`applications.status.${row.status}`)} · ${t('applications.decidedOn', { date: moment(row.decided_at) })}`,
            more: row.reason,
          },
        ]
      : []),
  ].toSorted((one, other) => one.at.localeCompare(other.at))
  const passed = steps.filter(({ isAhead }) => !isAhead).length
  return (
    <>
      <Timeline mt="md" bulletSize={14} lineWidth={2} active={passed - 1}>
        {steps.map(({ key, text, more }) => (
          <Timeline.Item key={key}>
            <Text size="sm">{text}</Text>
            {more && (
              <Text size="sm" c="dimmed" dir="auto" style={{ overflowWrap: 'anywhere' }}>
                {more}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
      {row.stage_id && (
        <Anchor component={Link} to={`/stages/${row.stage_id}` as never} size="sm" mt="xs">
          {t('applications.toStage')}
        </Anchor>
      )}
    </>
  )
}
