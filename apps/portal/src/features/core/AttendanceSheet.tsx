import { ActionIcon, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCalendarCheck, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, Waiting } from '../../ui/states.tsx'
import { UndoMessage } from '../../ui/UndoMessage.tsx'
import { useUser } from '../auth/user.ts'
import { AttendanceRow } from './AttendanceRow.tsx'
import type { Stage } from './placements.ts'
import { type DayGiven, looksAfter, useAttendance, useCalendar, useRecording } from './stages.ts'
import { addDays, daysOfWeek, isWorkday, mondayOf } from './weeks.ts'

const WEEK_DAYS = 7
const UNDO_MILLISECONDS = 8_000

/** Who was there, a row a day, a week at a time: filled in by whoever looks after the internship. */
export const AttendanceSheet = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslation()
  const calendar = useCalendar()
  const { start_date: from, end_date: end } = stage
  const isKept = stage.status === 'in_progress' || stage.status === 'completed'
  const isBegun = from !== null && calendar.data !== undefined && from <= calendar.data.today
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t('stage.attendance')}
      </Title>
      <Totals stage={stage} />
      {isKept && isBegun ? (
        <Weeks stage={stage} from={from} until={earlier(end, calendar.data.today)} />
      ) : (
        <Text c="dimmed" size="sm">
          {t('stage.attendanceLater')}
        </Text>
      )}
    </section>
  )
}

const earlier = (end: string | null, today: string) => (end !== null && end < today ? end : today)

const Totals = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { present, absent, excused } = stage.attendance
  const figures = [
    ['present', number(present)],
    ['absent', number(absent)],
    ['excused', number(excused)],
    ['hours', t('stages.hours', { hours: number(stage.hours) })],
  ] as const
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} spacing="sm" mt={0} mb="md">
      {figures.map(([name, value]) => (
        <Card key={name} withBorder padding="sm">
          <Text component="dt" size="sm" c="dimmed">
            {t(`stage.figure.${name}`)}
          </Text>
          <Text component="dd" m={0} size="xl" fw={700}>
            {value}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  )
}

const Weeks = ({ stage, from, until }: { stage: Stage; from: string; until: string }) => {
  const { t } = useTranslation()
  const { day } = useFormats()
  const user = useUser()
  const list = useAttendance(stage.id)
  const { record, remove } = useRecording(stage.id)
  const [monday, setMonday] = useState(mondayOf(until))
  const mayRecord = looksAfter(stage, user)
  const days = daysOfWeek(monday, from, until)
  const known = new Map(list.data?.map((one) => [one.date, one]))
  const open = days.filter((one) => isWorkday(one) && !known.has(one))

  const offerUndo = (id: string, message: string, undo: () => void) => {
    const onUndo = () => {
      notifications.hide(id)
      undo()
    }
    notifications.hide(id)
    notifications.show({
      id,
      message: <UndoMessage message={message} onUndo={onUndo} />,
      autoClose: UNDO_MILLISECONDS,
      closeButtonProps: { 'aria-label': t('app.close') },
    })
  }
  const put = (given: DayGiven) => {
    const before = known.get(given.date)
    record.mutate([given], {
      onSuccess: () =>
        offerUndo(`day-${given.date}`, t('stage.recorded', { date: day(given.date) }), () =>
          before ? record.mutate([before]) : remove.mutate([given.date]),
        ),
    })
  }
  const clear = (date: string) => {
    const before = known.get(date)
    remove.mutate([date], {
      onSuccess: () =>
        offerUndo(`day-${date}`, t('stage.cleared', { date: day(date) }), () => {
          if (before) record.mutate([before])
        }),
    })
  }
  const fill = () =>
    record.mutate(
      open.map((date) => ({ date, status: 'present' as const })),
      {
        onSuccess: () =>
          offerUndo(`week-${monday}`, t('stage.filled', { count: open.length }), () => remove.mutate(open)),
      },
    )
  if (list.isPending) return <Waiting rows={3} height={64} />
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('stage.weekBefore')}
          disabled={monday <= from}
          onClick={() => setMonday(addDays(monday, -WEEK_DAYS))}
        >
          <IconChevronLeft size={18} aria-hidden className="turned" />
        </ActionIcon>
        <Text fw={600} ta="center" aria-live="polite">
          {t('stage.weekOf', { date: day(monday) })}
        </Text>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('stage.weekAfter')}
          disabled={addDays(monday, WEEK_DAYS) > until}
          onClick={() => setMonday(addDays(monday, WEEK_DAYS))}
        >
          <IconChevronRight size={18} aria-hidden className="turned" />
        </ActionIcon>
      </Group>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {days.map((date) => (
          <AttendanceRow
            key={date}
            date={date}
            known={known.get(date)}
            mayRecord={mayRecord}
            onRecord={put}
            onClear={() => clear(date)}
          />
        ))}
      </Stack>
      {mayRecord && open.length > 1 && (
        <Group mt="sm">
          <Button
            variant="light"
            size="sm"
            leftSection={<IconCalendarCheck size={18} aria-hidden />}
            loading={record.isPending}
            onClick={fill}
          >
            {t('stage.fillWeek', { count: open.length })}
          </Button>
        </Group>
      )}
    </Card>
  )
}
