import { Anchor, Badge, Card, Group, Progress, RingProgress, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../../../../sdk/node/src/generated/core-api.ts'
import { api, take } from '../../api/clients.ts'
import { useFormats } from '../../ui/formats.ts'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useOwnProfile } from '../auth/own-profile.ts'
import { useUser } from '../auth/user.ts'

const route = getRouteApi('/progress')

type Tracking =
  paths['/api/students/{student_id}/tracking/']['get']['responses'][200]['content']['application/json']
type Rotation = Tracking['rotations'][number]

const COLORS = {
  done: 'green',
  running: 'sea',
  planned: 'blue',
  missing: 'gray',
} as const satisfies Record<Rotation['status'], string>
const ORDER = Object.keys(COLORS) as Rotation['status'][]
const WHOLE = 100

/** How far a student is with the rotations of their programme: their own, or of one whom the reader looks after. */
export const ProgressPage = () => {
  const { t } = useTranslation()
  const { student } = route.useSearch()
  const { role } = useUser()
  const own = useOwnProfile(student === undefined && role === 'student')
  const id = student ?? own.data?.id
  const tracking = useQuery({
    // A stage that goes on changes it.
    queryKey: ['stages', 'tracking', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      take(
        api.core.GET('/api/students/{student_id}/tracking/', {
          params: { path: { student_id: id ?? '' } },
          signal,
        }),
      ),
  })
  const isNobody = student === undefined && (role !== 'student' || own.data === null)
  return (
    <>
      {role !== 'student' && (
        <Anchor component={Link} to="/stages" size="sm">
          <Group gap={4} mb="sm">
            <IconArrowLeft size={16} aria-hidden className="turned" />
            {t('stages.title')}
          </Group>
        </Anchor>
      )}
      <PageTitle>{t('progress.title')}</PageTitle>
      {isNobody && <Empty icon={IconRoute} title={t('progress.nobody')} hint={t('progress.nobodyHint')} />}
      {!isNobody && (tracking.isPending || own.isLoading) && !own.isError && <Waiting />}
      {own.isError && <Failure error={own.error} onRetry={() => void own.refetch()} />}
      {tracking.isError && <Failure error={tracking.error} onRetry={() => void tracking.refetch()} />}
      {tracking.isSuccess && <Picture tracking={tracking.data} />}
    </>
  )
}

const Picture = ({ tracking }: { tracking: Tracking }) => {
  const { t } = useTranslation()
  const { role } = useUser()
  const { rotations, programme_name, student_name } = tracking
  return (
    <Stack gap="md">
      {role !== 'student' && student_name && (
        <Text fw={650} dir="auto">
          {student_name}
        </Text>
      )}
      {rotations.length === 0 ? (
        <Empty icon={IconRoute} title={t('progress.noProgramme')} hint={t('progress.noProgrammeHint')} />
      ) : (
        <Overview tracking={tracking} />
      )}
      {rotations.length > 0 && (
        <section>
          <Title order={2} size="h4" mb="sm">
            <span dir="auto">{programme_name ?? t('progress.rotations')}</span>
          </Title>
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {rotations.map((rotation) => (
              <RotationRow key={rotation.id} rotation={rotation} />
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  )
}

const Overview = ({ tracking }: { tracking: Tracking }) => {
  const { t } = useTranslation()
  const { number, percent: percentText } = useFormats()
  const { rotations, percent, hours } = tracking
  const counts = ORDER.map((status) => ({
    status,
    count: rotations.filter((one) => one.status === status).length,
  }))
  return (
    <Card withBorder>
      <Group gap="lg">
        <RingProgress
          size={148}
          thickness={14}
          roundCaps={false}
          aria-hidden
          // What is missing is what stays open.
          sections={counts
            .filter(({ status, count }) => status !== 'missing' && count > 0)
            .map(({ status, count }) => ({
              value: (count / rotations.length) * WHOLE,
              color: `${COLORS[status]}.6`,
            }))}
          label={
            <Text ta="center" fw={700} size="xl">
              {percentText(percent)}
            </Text>
          }
        />
        <Stack gap="xs" flex="1 1 12rem">
          <Text fw={650}>{t('progress.percent', { percent: percentText(percent) })}</Text>
          <Text size="sm">{t('progress.hours', { hours: number(hours) })}</Text>
          <Group component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {counts.map(({ status, count }) => (
              <li key={status}>
                <Badge variant="light" color={COLORS[status]}>
                  {t(`progress.status.${status}`)} · {number(count)}
                </Badge>
              </li>
            ))}
          </Group>
        </Stack>
      </Group>
    </Card>
  )
}

const RotationRow = ({ rotation }: { rotation: Rotation }) => {
  const { t } = useTranslation()
  const { number, percent: percentText } = useFormats()
  const { label, speciality, status, percent, hours, weeks, done_hours, done_weeks, stage_ids } = rotation
  const amount =
    hours !== null
      ? t('progress.ofHours', { done: number(done_hours), required: number(hours) })
      : weeks !== null
        ? t('progress.ofWeeks', { done: number(done_weeks), required: number(weeks) })
        : t('progress.oneStage')
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600} dir="auto">
            {label}
          </Text>
          {speciality !== label && (
            <Text size="sm" c="dimmed" dir="auto">
              {speciality}
            </Text>
          )}
        </div>
        <Badge variant="light" color={COLORS[status]}>
          {t(`progress.status.${status}`)}
        </Badge>
      </Group>
      <Progress mt="xs" size="lg" value={percent} color={COLORS[status]} aria-hidden />
      <Group justify="space-between" mt={4} gap="xs">
        <Text size="sm">
          {amount} · {percentText(percent)}
        </Text>
        <Group gap="sm">
          {stage_ids.map((id, place) => (
            <Anchor key={id} component={Link} to={`/stages/${id}` as never} size="sm">
              {t('progress.stage', { number: number(place + 1) })}
            </Anchor>
          ))}
        </Group>
      </Group>
    </Card>
  )
}
