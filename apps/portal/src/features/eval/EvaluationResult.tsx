import { Card, Group, Progress, Stack, Text, Timeline, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import type { Criterion } from './answers.ts'
import type { Evaluation } from './evaluations.ts'

const MOST = 20

/** What an evaluation says, for whoever may read it. */
export const EvaluationResult = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { score_20: score, mention, comment, criteria } = evaluation
  return (
    <Stack gap="md" mb="md">
      {score !== null && (
        <Card withBorder>
          <Group align="baseline" gap="sm">
            <Text size="xl" fw={700}>
              {t('evaluations.of20', { score: number(score) })}
            </Text>
            {mention && <Text c="dimmed">{mention}</Text>}
          </Group>
          <Progress mt="xs" size="lg" value={(score / MOST) * 100} aria-hidden />
        </Card>
      )}
      {criteria.length > 0 && (
        <Card withBorder>
          <Title order={2} size="h4" mb="sm">
            {t('evaluationForm.criteria')}
          </Title>
          <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
            {criteria.map((criterion) => (
              <ResultRow key={criterion.id} criterion={criterion} />
            ))}
          </Stack>
        </Card>
      )}
      {comment && (
        <Card withBorder>
          <Title order={2} size="h4" mb="xs">
            {t('evaluationForm.whole')}
          </Title>
          <Text dir="auto" className="prose">
            {comment}
          </Text>
        </Card>
      )}
      <Life evaluation={evaluation} />
    </Stack>
  )
}

/** What was answered, in words where the scale has words. */
const useScoreText = () => {
  const { t } = useTranslation()
  const { number } = useFormats()
  return ({ scale, score, levels, max_score }: Criterion): string => {
    if (score === null) return '–'
    if (scale === 'pass_fail') return t(score > 0 ? 'evaluationForm.pass' : 'evaluationForm.fail')
    if (scale === 'competency' && levels?.[score]) return levels[score]
    return `${number(score)} / ${number(max_score)}`
  }
}

const ResultRow = ({ criterion }: { criterion: Criterion }) => {
  const scoreText = useScoreText()
  const { label, score, max_score, comment } = criterion
  return (
    <li>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text dir="auto">{label}</Text>
        <Text fw={600} ta="end" dir="auto">
          {scoreText(criterion)}
        </Text>
      </Group>
      <Progress mt={4} size="sm" value={((score ?? 0) / Math.max(1, max_score)) * 100} aria-hidden />
      {comment && (
        <Text size="sm" c="dimmed" mt={4} dir="auto" className="prose">
          {comment}
        </Text>
      )}
    </li>
  )
}

const Life = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const steps = [
    ['submitted', evaluation.submitted_at, null],
    ['acknowledged', evaluation.acknowledged_at, null],
    ['contested', evaluation.contested_at, evaluation.contest_reason],
    ['final', evaluation.finalised_at, evaluation.contest_answer],
  ] as const
  const taken = steps.filter(([, at]) => at !== null)
  if (taken.length === 0) return null
  return (
    <Timeline bulletSize={14} lineWidth={2} active={taken.length}>
      {taken.map(([step, at, said]) => (
        <Timeline.Item key={step}>
          <Text size="sm">
            {t(`evaluations.status.${step}`)} · {moment(at ?? '')}
          </Text>
          {said && (
            <Text size="sm" c="dimmed" dir="auto" className="prose">
              {said}
            </Text>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
