import { Badge, Button, Card, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { useUser } from '../auth/user.ts'
import { type Evaluation, stepsOf } from './evaluations.ts'

/** One evaluation among others. */
export const EvaluationCard = ({ row }: { row: Evaluation }) => {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const user = useUser()
  const { mayWrite, mayAnswer } = stepsOf(row, user)
  const isOpen = row.status === 'pending' || row.status === 'draft'
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text component={Link} to={`/evaluations/${row.id}` as never} fw={650} c="sea">
            {t(`evaluations.kind.${row.kind}`)}
          </Text>
          <Text size="sm" c="dimmed" dir="auto">
            {user.role === 'student' ? row.encadrant_name : row.student_name}
          </Text>
        </div>
        <Badge variant="light">{t(`evaluations.status.${row.status}`)}</Badge>
      </Group>
      {isOpen && row.due_date && (
        <Text size="sm" mt="xs">
          {t('evaluations.due', { date: day(row.due_date) })}
        </Text>
      )}
      {row.score_20 !== null && (
        <Text size="xl" fw={700} mt="xs">
          {t('evaluations.of20', { score: number(row.score_20) })}
          {row.mention && (
            <Text span size="sm" c="dimmed" ms="xs">
              {row.mention}
            </Text>
          )}
        </Text>
      )}
      {(mayWrite || mayAnswer) && (
        <Group mt="sm">
          <Button component={Link} to={`/evaluations/${row.id}` as never} size="sm" variant="light">
            {t(mayWrite ? 'evaluationForm.fillIn' : 'evaluationForm.readAndAnswer')}
          </Button>
        </Group>
      )}
    </Card>
  )
}
