import { Alert, Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { EvaluationForm } from './EvaluationForm.tsx'
import { EvaluationResult } from './EvaluationResult.tsx'
import { EvaluationSteps } from './EvaluationSteps.tsx'
import { type Evaluation, evaluationOptions, isAuthor, stepsOf } from './evaluations.ts'

const route = getRouteApi('/evaluations/$id')

/** One evaluation: its author fills it in, the other side reads and answers it. */
export const EvaluationPage = () => {
  const { t, i18n } = useTranslation()
  const { id } = route.useParams()
  const evaluation = useQuery(evaluationOptions(id, i18n.language))
  // While it is read in another language, or cannot be read, what is being written on stays.
  const [last, setLast] = useState(evaluation.data)
  if (evaluation.data && evaluation.data !== last) setLast(evaluation.data)
  const shown = evaluation.data ?? (last?.id === id ? last : undefined)
  return (
    <>
      <Anchor component={Link} to="/evaluations" size="sm">
        <Group gap={4} mb="sm">
          <IconArrowLeft size={16} aria-hidden className="turned" />
          {t('evaluations.title')}
        </Group>
      </Anchor>
      {!shown && evaluation.isPending && <Waiting />}
      {!shown && evaluation.isError && (
        <>
          <PageTitle>{t('evaluations.title')}</PageTitle>
          <Failure error={evaluation.error} onRetry={() => void evaluation.refetch()} />
        </>
      )}
      {shown && <Content key={id} evaluation={shown} />}
    </>
  )
}

const Content = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const user = useUser()
  const { mayWrite } = stepsOf(evaluation, user)
  const isExpected = evaluation.status === 'pending' || evaluation.status === 'draft'
  return (
    <>
      <Heading evaluation={evaluation} />
      {mayWrite && <EvaluationForm evaluation={evaluation} />}
      {!mayWrite && isExpected && (
        <Alert icon={<IconHourglass aria-hidden />} mb="md">
          {t('evaluationForm.expected')}
        </Alert>
      )}
      {!mayWrite && !isExpected && <EvaluationResult evaluation={evaluation} />}
      {!mayWrite && <EvaluationSteps evaluation={evaluation} />}
    </>
  )
}

const Heading = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const { day } = useFormats()
  const user = useUser()
  const other = user.role === 'student' ? evaluation.encadrant_name : evaluation.student_name
  const isExpected = evaluation.status === 'pending' || evaluation.status === 'draft'
  return (
    <>
      <PageTitle
        actions={
          <Badge size="lg" variant="light">
            {t(`evaluations.status.${evaluation.status}`)}
          </Badge>
        }
      >
        {t(`evaluations.kind.${evaluation.kind}`)}
      </PageTitle>
      <Stack gap={2} mb="md">
        {other && (
          <Text fw={600} dir="auto">
            {other}
          </Text>
        )}
        {isExpected && evaluation.due_date && (
          <Text size="sm" c="dimmed">
            {t('evaluations.due', { date: day(evaluation.due_date) })}
          </Text>
        )}
        {isAuthor(evaluation, user) && evaluation.kind === 'stage_feedback' && (
          <Text size="sm" c="dimmed">
            {t('evaluationForm.feedbackSeenBy')}
          </Text>
        )}
        {evaluation.stage_id && (
          <Anchor component={Link} to={`/stages/${evaluation.stage_id}` as never} size="sm">
            {t('evaluationForm.toStage')}
          </Anchor>
        )}
      </Stack>
    </>
  )
}
