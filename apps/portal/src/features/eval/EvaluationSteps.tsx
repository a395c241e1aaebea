import { Button, Card, Group, Stack, Switch, Text, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { type Answers, answersOf, answerTo, changesOf, lackOf } from './answers.ts'
import { CriterionField } from './CriterionField.tsx'
import { type Evaluation, stepsOf, useEvaluationSteps } from './evaluations.ts'

/** What the reader may do with an evaluation that was handed in. */
export const EvaluationSteps = ({ evaluation }: { evaluation: Evaluation }) => {
  const { mayAnswer, maySettle } = stepsOf(evaluation, useUser())
  if (mayAnswer) return <StudentAnswer evaluation={evaluation} />
  if (maySettle) return <Settle evaluation={evaluation} />
  return null
}

const StudentAnswer = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const { acknowledge, contest } = useEvaluationSteps(evaluation)
  const [isContesting, setContesting] = useState(false)
  const [reason, setReason] = useState('')
  const done = { onSuccess: () => notifications.show({ message: t('evaluationForm.answeredToast') }) }
  const error = acknowledge.error ?? contest.error
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="xs">
        {t('evaluationForm.yourAnswer')}
      </Title>
      <Text size="sm" mb="sm">
        {t('evaluationForm.yourAnswerHint')}
      </Text>
      {error && <Failure error={error} />}
      {isContesting ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            contest.mutate(reason, done)
          }}
        >
          <Stack>
            <Textarea
              label={t('evaluationForm.contestReason')}
              description={t('evaluationForm.contestHint')}
              required
              autosize
              minRows={3}
              maxLength={4_000}
              dir="auto"
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setContesting(false)}>
                {t('app.cancel')}
              </Button>
              <Button type="submit" color="red" disabled={reason.trim() === ''} loading={contest.isPending}>
                {t('evaluationForm.contest')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Group>
          <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate(undefined, done)}>
            {t('evaluationForm.acknowledge')}
          </Button>
          <Button variant="default" onClick={() => setContesting(true)}>
            {t('evaluationForm.contest')}
          </Button>
        </Group>
      )}
    </Card>
  )
}

const Settle = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const { finalise } = useEvaluationSteps(evaluation)
  const isContested = evaluation.status === 'contested'
  const before = answersOf(evaluation)
  const [answer, setAnswer] = useState('')
  const [isChanging, setChanging] = useState(false)
  const [answers, setAnswers] = useState<Answers>(before)
  const changes = isChanging ? changesOf(answers, before) : {}
  const lacks = new Map(evaluation.criteria.map((one) => [one.id, lackOf(one, answerTo(answers, one.id))]))
  const isWhole = !isChanging || [...lacks.values()].every((lack) => lack === undefined)
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {t('evaluationForm.settle')}
      </Title>
      <Text size="sm" mb="sm">
        {t(isContested ? 'evaluationForm.settleContested' : 'evaluationForm.settleAgreed')}
      </Text>
      {finalise.isError && <Failure error={finalise.error} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          finalise.mutate(
            { ...changes, ...(answer.trim() ? { answer } : {}) },
            { onSuccess: () => notifications.show({ message: t('evaluationForm.settled') }) },
          )
        }}
      >
        <Stack>
          {isContested && (
            <>
              <Switch
                label={t('evaluationForm.changeScores')}
                checked={isChanging}
                onChange={(event) => setChanging(event.currentTarget.checked)}
              />
              {isChanging && (
                <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
                  {evaluation.criteria.map((criterion) => (
                    <CriterionField
                      key={criterion.id}
                      criterion={criterion}
                      answer={answerTo(answers, criterion.id)}
                      lack={lacks.get(criterion.id)}
                      onChange={(change) =>
                        setAnswers((now) => ({
                          ...now,
                          criteria: {
                            ...now.criteria,
                            [criterion.id]: { ...answerTo(now, criterion.id), ...change },
                          },
                        }))
                      }
                    />
                  ))}
                </Stack>
              )}
              <Textarea
                label={t('evaluationForm.answerToStudent')}
                autosize
                minRows={3}
                maxLength={4_000}
                dir="auto"
                value={answer}
                onChange={(event) => setAnswer(event.currentTarget.value)}
              />
            </>
          )}
          <Group>
            <Button type="submit" disabled={!isWhole} loading={finalise.isPending}>
              {t('evaluationForm.finalise')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
