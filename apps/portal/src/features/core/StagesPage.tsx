import { Badge, Button, Card, Group, Progress, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconStethoscope } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useOwnProfile } from '../auth/own-profile.ts'
import { useUser } from '../auth/user.ts'
import { type Stage, useStages } from './placements.ts'

/** How each state is shown. */
export const STAGE_COLORS = {
  created: 'blue',
  accepted: 'sea',
  in_progress: 'green',
  completed: 'gray',
  cancelled: 'red',
} as const satisfies Record<Stage['status'], string>

const STATUSES = Object.keys(STAGE_COLORS) as Stage['status'][]

/** Internships: one's own, or those one looks after. */
export const StagesPage = () => {
  const { t } = useTranslation()
  const { role } = useUser()
  const isSupervisor = role === 'encadrant'
  const [isMine, setMine] = useState(isSupervisor)
  const [status, setStatus] = useState<Stage['status']>()
  const [page, setPage] = useState(1)
  const own = useOwnProfile(isSupervisor)
  const list = useStages({ encadrantId: isMine ? own.data?.id : undefined, status, page })
  return (
    <>
      <PageTitle>{t(isSupervisor ? 'nav.trainees' : 'stages.title')}</PageTitle>
      {role !== 'student' && (
        <Group mb="md" align="flex-end">
          {isSupervisor && (
            <SegmentedControl
              aria-label={t('stage.whose')}
              value={isMine ? 'mine' : 'all'}
              onChange={(value) => {
                setMine(value === 'mine')
                setPage(1)
              }}
              data={[
                { value: 'mine', label: t('stage.mine') },
                { value: 'all', label: t('stage.department') },
              ]}
            />
          )}
          <Select
            w={240}
            label={t('applications.filter')}
            placeholder={t('app.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('app.all') }}
            data={STATUSES.map((value) => ({ value, label: t(`stages.status.${value}`) }))}
            value={status ?? null}
            onChange={(value) => {
              setStatus(value ?? undefined)
              setPage(1)
            }}
          />
        </Group>
      )}
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.rows.length === 0 && (
        <Empty
          icon={IconStethoscope}
          title={t('stages.empty')}
          hint={t('stages.emptyHint')}
          action={
            role === 'student' ? (
              <Button component={Link} to="/offers" variant="light">
                {t('home.findOffer')}
              </Button>
            ) : (
              <Button component={Link} to="/applications" variant="light">
                {t('nav.applications')}
              </Button>
            )
          }
        />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.rows.map((row) => (
          <StageCard key={row.id} row={row} />
        ))}
      </Stack>
      <Pages rows={list.data?.total} value={page} onChange={setPage} />
    </>
  )
}

/** How much of it has passed, in hundredths. */
const passed = ({ start_date, end_date }: Stage): number => {
  if (!start_date || !end_date) return 0
  const [from, until] = [Date.parse(start_date), Date.parse(end_date) + 86_400_000]
  return Math.round(Math.min(1, Math.max(0, (Date.now() - from) / (until - from))) * 100)
}

/** One internship. */
export const StageCard = ({ row }: { row: Stage }) => {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const { role } = useUser()
  const { present, absent, excused } = row.attendance
  const dates =
    row.start_date && row.end_date
      ? t('stages.dates', { from: day(row.start_date), until: day(row.end_date) })
      : t('stages.noDates')
  const place =
    [row.department_name, row.establishment_name].filter(Boolean).join(' · ') || row.speciality || dates
  const isStudent = role === 'student'
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text component={Link} to={`/stages/${row.id}` as never} fw={650} c="sea" dir="auto">
            {isStudent ? place : (row.student_name ?? place)}
          </Text>
          {!isStudent && row.student_name && (
            <Text size="sm" dir="auto">
              {place}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {dates}
          </Text>
          {isStudent && row.encadrant_name && (
            <Text size="sm" dir="auto">
              {t('stages.supervisor', { name: row.encadrant_name })}
            </Text>
          )}
        </div>
        <Badge color={STAGE_COLORS[row.status]} variant="light">
          {t(`stages.status.${row.status}`)}
        </Badge>
      </Group>
      {row.status === 'in_progress' && (
        <Progress mt="sm" value={passed(row)} aria-label={t('stages.progress')} />
      )}
      {present + absent + excused > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('stages.attendance', { present, absent, excused })} ·{' '}
          {t('stages.hours', { hours: number(row.hours) })}
        </Text>
      )}
    </Card>
  )
}
