import { ActionIcon, Button, Card, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { InterviewDetails } from './InterviewDetails.tsx'
import { InterviewEntry } from './InterviewEntry.tsx'
import { InterviewGrid } from './InterviewGrid.tsx'
import { type Interview, useInterviews } from './interviews.ts'
import { useCalendar } from './stages.ts'
import { addDays, mondayOf, nextMonth, weeksOfMonth } from './weeks.ts'
import { toInstant, toZoned } from './zoned.ts'

const WEEK_DAYS = 7
/** From here on a calendar has room; below it is a list. */
const WIDE = '(min-width: 62em)'

/** Interviews in a calendar, in the time of the institution. */
export const InterviewsPage = () => {
  const { t } = useTranslation()
  const calendar = useCalendar()
  return (
    <>
      <PageTitle>{t('interviews.title')}</PageTitle>
      {calendar.isPending && <Waiting />}
      {calendar.isError && <Failure error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.isSuccess && <Agenda timeZone={calendar.data.time_zone} today={calendar.data.today} />}
    </>
  )
}

type Span = 'month' | 'week'

const weeksOf = (span: Span, day: string): string[][] =>
  span === 'month'
    ? weeksOfMonth(day)
    : [Array.from({ length: WEEK_DAYS }, (_, n) => addDays(mondayOf(day), n))]

const Agenda = ({ timeZone, today }: { timeZone: string; today: string }) => {
  const { t } = useTranslation()
  const { month, day: dayText } = useFormats()
  const isWide = useMediaQuery(WIDE) ?? false
  const [span, setSpan] = useState<Span>('month')
  const [day, setDay] = useState(today)
  const [openId, setOpenId] = useState<string>()
  const weeks = weeksOf(span, day)
  const [first = day, last = day] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  const at = (date: string) => toInstant({ date, time: '00:00' }, timeZone)
  const list = useInterviews({ from: at(first), until: at(addDays(last, 1)) })
  const opened = list.data?.find(({ id }) => id === openId)
  const byDay = Map.groupBy(list.data ?? [], (one) => toZoned(one.interview_time, timeZone).date)
  const go = (steps: -1 | 1) =>
    setDay(span === 'month' ? nextMonth(day, steps) : addDays(day, steps * WEEK_DAYS))
  const arrow = (steps: -1 | 1, Icon: typeof IconChevronLeft) => (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={t(steps < 0 ? 'interviews.before' : 'interviews.after')}
      onClick={() => go(steps)}
    >
      <Icon size={18} aria-hidden className="turned" />
    </ActionIcon>
  )
  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <Group gap="xs">
          {arrow(-1, IconChevronLeft)}
          {arrow(1, IconChevronRight)}
          <Button variant="default" size="sm" onClick={() => setDay(today)}>
            {t('interviews.today')}
          </Button>
          <Title order={2} size="h4" aria-live="polite">
            {span === 'month' ? month(day) : t('stage.weekOf', { date: dayText(mondayOf(day)) })}
          </Title>
        </Group>
        <SegmentedControl
          aria-label={t('interviews.span')}
          value={span}
          onChange={(value) => setSpan(value as Span)}
          data={[
            { value: 'month', label: t('interviews.month') },
            { value: 'week', label: t('interviews.week') },
          ]}
        />
      </Group>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && isWide && (
        <InterviewGrid
          {...{ weeks, byDay, timeZone, today, onOpen: setOpenId }}
          month={span === 'month' ? day.slice(0, 'YYYY-MM'.length) : undefined}
        />
      )}
      {list.isSuccess && !isWide && <Days {...{ byDay, timeZone, onOpen: setOpenId }} />}
      {list.isSuccess && list.data.length === 0 && <Nothing />}
      {opened && (
        <InterviewDetails interview={opened} timeZone={timeZone} onClose={() => setOpenId(undefined)} />
      )}
    </>
  )
}

const Nothing = () => {
  const { t } = useTranslation()
  const { role } = useUser()
  return (
    <Empty
      icon={IconCalendarOff}
      title={t('interviews.empty')}
      hint={t(role === 'student' ? 'interviews.emptyStudent' : 'interviews.emptyOther')}
      action={
        <Button component={Link} to="/applications" variant="light">
          {t('nav.applications')}
        </Button>
      }
    />
  )
}

const Days = ({
  byDay,
  timeZone,
  onOpen,
}: {
  byDay: ReadonlyMap<string, readonly Interview[]>
  timeZone: string
  onOpen: (id: string) => void
}) => {
  const { weekday } = useFormats()
  return (
    <Stack gap="md">
      {[...byDay].map(([date, interviews]) => (
        <Card key={date} withBorder padding="sm" component="section">
          <Text component="h3" fw={650} m={0} mb="xs">
            {weekday(date)}
          </Text>
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {interviews.map((interview) => (
              <li key={interview.id}>
                <InterviewEntry {...{ interview, timeZone, onOpen }} />
              </li>
            ))}
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}
