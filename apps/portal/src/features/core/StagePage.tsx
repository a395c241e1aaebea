import { Alert, Anchor, Badge, Card, Group, Stack, Text, Timeline, Title } from '@mantine/core'
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { EvaluationCard } from '../eval/EvaluationCard.tsx'
import { useStageEvaluations } from '../eval/evaluations.ts'
import { AttendanceSheet } from './AttendanceSheet.tsx'
import type { Stage } from './placements.ts'
import { StageSteps } from './StageSteps.tsx'
import { STAGE_COLORS } from './StagesPage.tsx'
import { useStage } from './stages.ts'

const route = getRouteApi('/stages/$id')

/** One internship: what it is, what it waits for, who was there, and how it is evaluated. */
export const StagePage = () => {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const stage = useStage(id)
  return (
    <>
      <Anchor component={Link} to="/stages" size="sm">
        <Group gap={4} mb="sm">
          <IconArrowLeft size={16} aria-hidden className="turned" />
          {t('stages.title')}
        </Group>
      </Anchor>
      {stage.isPending && <Waiting />}
      {stage.isError && (
        <>
          <PageTitle>{t('stages.title')}</PageTitle>
          <Failure error={stage.error} onRetry={() => void stage.refetch()} />
        </>
      )}
      {stage.isSuccess && <Content key={id} stage={stage.data} />}
    </>
  )
}

const placeOf = ({ department_name, establishment_name, speciality }: Stage) =>
  [department_name, establishment_name].filter(Boolean).join(' · ') || speciality

const Content = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle
        actions={
          <Badge size="lg" variant="light" color={STAGE_COLORS[stage.status]}>
            {t(`stages.status.${stage.status}`)}
          </Badge>
        }
      >
        <span dir="auto">{placeOf(stage) || t('stage.untitled')}</span>
      </PageTitle>
      <Stack gap="md">
        {stage.is_external && <Alert icon={<IconExternalLink aria-hidden />}>{t('stage.external')}</Alert>}
        <StageSteps stage={stage} />
        <Facts stage={stage} />
        <Life stage={stage} />
        <AttendanceSheet stage={stage} />
        <Evaluations stageId={stage.id} />
      </Stack>
    </>
  )
}

const Facts = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { role } = useUser()
  const facts = [
    ['student', t('stage.student'), stage.student_name],
    ['supervisor', t('offers.supervisor'), stage.encadrant_name],
    ['speciality', t('offers.speciality'), stage.speciality],
    [
      'dates',
      t('stage.dates'),
      stage.start_date && stage.end_date
        ? t('stages.dates', { from: day(stage.start_date), until: day(stage.end_date) })
        : t('stages.noDates'),
    ],
  ] as const
  return (
    <Card withBorder>
      <dl className="facts">
        {facts
          .filter(([, , value]) => value)
          .map(([key, label, value]) => (
            <div key={key}>
              <Text component="dt" size="sm" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0}>
                <span dir="auto">{value}</span>
              </Text>
            </div>
          ))}
      </dl>
      {role !== 'student' && stage.student_id && (
        <Anchor component={Link} to={`/progress?student=${stage.student_id}` as never} size="sm" mt="sm">
          {t('stage.progressOf')}
        </Anchor>
      )}
    </Card>
  )
}

const REACHED = { created: 0, accepted: 1, in_progress: 2, completed: 3, cancelled: 1 } as const

const Life = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslation()
  const { day, moment } = useFormats()
  const dated = (text: string, date: string | null) => (date ? `${text} · ${day(date)}` : text)
  const made = `${t('stage.made')} · ${moment(stage.created_at)}`
  const items =
    stage.status === 'cancelled'
      ? [made, `${t('stages.status.cancelled')} · ${moment(stage.updated_at)}`]
      : [
          made,
          t('stage.confirmed'),
          dated(t('stage.begins'), stage.start_date),
          dated(t('stage.ends'), stage.completion_date ?? stage.end_date),
        ]
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="sm">
        {t('stage.life')}
      </Title>
      <Timeline bulletSize={16} lineWidth={2} active={REACHED[stage.status]}>
        {items.map((text) => (
          <Timeline.Item key={text}>
            <Text size="sm">{text}</Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {stage.reason && (
        <Text size="sm" c="dimmed" mt="sm" dir="auto" className="prose">
          {stage.reason}
        </Text>
      )}
    </Card>
  )
}

const Evaluations = ({ stageId }: { stageId: string }) => {
  const { t } = useTranslation()
  const list = useStageEvaluations(stageId)
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t('nav.evaluations')}
      </Title>
      {list.isPending && <Waiting rows={1} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.length === 0 && (
        <Text c="dimmed" size="sm">
          {t('stage.noEvaluations')}
        </Text>
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.map((row) => (
          <EvaluationCard key={row.id} row={row} />
        ))}
      </Stack>
    </section>
  )
}
