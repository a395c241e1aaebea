import { Alert, Button, Card, Group, Modal, Progress, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problems.ts'
import { useFormats } from '../../ui/formats.ts'
import { Failure, useProblemText } from '../../ui/states.tsx'
import { answerTo, lackOf } from './answers.ts'
import { CriterionField } from './CriterionField.tsx'
import { useDraft } from './draft.ts'
import classes from './EvaluationForm.module.css'
import { type Evaluation, useEvaluationSteps } from './evaluations.ts'

/** The form of an evaluation. What is written is kept by itself; handing it in is asked once more. */
export const EvaluationForm = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const draft = useDraft(evaluation)
  const { submit } = useEvaluationSteps(evaluation)
  const [isChecked, setChecked] = useState(false)
  const [isAsking, { open, close }] = useDisclosure(false)
  const { criteria } = evaluation
  const lacks = new Map(criteria.map((one) => [one.id, lackOf(one, answerTo(draft.answers, one.id))]))
  const answered = criteria.filter(({ id }) => answerTo(draft.answers, id).score !== null).length

  const check = () => {
    setChecked(true)
    const first = criteria.find(({ id }) => lacks.get(id))
    if (!first) return open()
    const fields = `#criterion-${first.id} :is(${lacks.get(first.id) === 'comment' ? 'textarea' : 'input'})`
    document.querySelector<HTMLElement>(fields)?.focus()
  }
  const handIn = async () => {
    close()
    if (!(await draft.flush())) return
    submit.mutate(draft.version(), {
      onSuccess: () => notifications.show({ message: t('evaluationForm.submitted') }),
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        check()
      }}
    >
      {draft.keeping === 'conflict' && <Conflict draft={draft} />}
      {submit.isError && <SubmitFailure error={submit.error} />}
      <Leaving leaving={draft.leaving} />
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {criteria.map((criterion) => (
          <CriterionField
            key={criterion.id}
            criterion={criterion}
            answer={answerTo(draft.answers, criterion.id)}
            lack={isChecked ? lacks.get(criterion.id) : undefined}
            onChange={(change) => draft.answer(criterion.id, change)}
          />
        ))}
      </Stack>
      <Textarea
        mt="md"
        mb="md"
        label={t('evaluationForm.whole')}
        value={draft.answers.comment}
        onChange={(event) => draft.comment(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={10_000}
        dir="auto"
      />
      <Card withBorder shadow="sm" className={classes.bar ?? ''} padding="sm">
        <Group justify="space-between" gap="xs">
          <Stack gap={4} flex="1 1 12rem">
            <Text size="sm">{t('evaluationForm.answered', { count: answered, total: criteria.length })}</Text>
            <Progress value={(answered / Math.max(1, criteria.length)) * 100} aria-hidden />
            <Kept draft={draft} evaluation={evaluation} />
          </Stack>
          <Button type="submit" loading={submit.isPending} leftSection={<IconSend size={18} aria-hidden />}>
            {t('evaluationForm.submit')}
          </Button>
        </Group>
      </Card>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('evaluationForm.submitTitle')}
        closeButtonProps={{ 'aria-label': t('app.cancel') }}
      >
        <Stack>
          <Text>{t('evaluationForm.submitSure')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('evaluationForm.goOn')}
            </Button>
            <Button onClick={() => void handIn()}>{t('evaluationForm.submit')}</Button>
          </Group>
        </Stack>
      </Modal>
    </form>
  )
}

type Draft = ReturnType<typeof useDraft>

const Kept = ({ draft, evaluation }: { draft: Draft; evaluation: Evaluation }) => {
  const { t } = useTranslation()
  const { moment, time } = useFormats()
  const textOf = useProblemText()
  const { keeping, keptAt, error } = draft
  if (keeping === 'failed') {
    return (
      <Group gap="xs" role="alert">
        <Text size="sm" c="var(--mantine-color-error)">
          {t('evaluationForm.notSaved')} {textOf(toProblem(error))}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void draft.flush()}>
          {t('app.retry')}
        </Button>
      </Group>
    )
  }
  const text =
    keeping === 'conflict'
      ? ''
      : keeping !== 'kept'
        ? t('evaluationForm.saving')
        : keptAt
          ? t('evaluationForm.savedAt', { time: time(keptAt) })
          : evaluation.status === 'draft'
            ? t('evaluationForm.savedOn', { date: moment(evaluation.updated_at) })
            : t('evaluationForm.savesItself')
  return (
    <Text size="sm" c="dimmed" role="status">
      {text}
    </Text>
  )
}

/** Asks whoever leaves with words that are not kept. */
const Leaving = ({ leaving }: { leaving: Draft['leaving'] }) => {
  const { t } = useTranslation()
  const stay = () => leaving.reset?.()
  return (
    <Modal
      opened={leaving.status === 'blocked'}
      onClose={stay}
      title={t('evaluationForm.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <Text>{t('evaluationForm.leaveSure')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={stay} data-autofocus>
            {t('evaluationForm.stay')}
          </Button>
          <Button color="red" onClick={() => leaving.proceed?.()}>
            {t('evaluationForm.leave')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const Conflict = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const choosing = useMutation({
    mutationFn: (choose: () => Promise<void>) => choose(),
    // Without a line that is said, not waited for.
    networkMode: 'always',
    // Said below.
    onError: () => undefined,
  })
  return (
    <Alert
      color="red"
      mb="md"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('evaluationForm.conflict')}
    >
      <Text size="sm">{t('evaluationForm.conflictHint')}</Text>
      {choosing.isError && (
        <Text size="sm" mt="xs" fw={600}>
          {textOf(toProblem(choosing.error))}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        <Button
          size="sm"
          variant="default"
          disabled={choosing.isPending}
          onClick={() => choosing.mutate(draft.takeTheirs)}
        >
          {t('evaluationForm.takeTheirs')}
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={choosing.isPending}
          onClick={() => choosing.mutate(draft.keepMine)}
        >
          {t('evaluationForm.keepMine')}
        </Button>
      </Group>
    </Alert>
  )
}

const SubmitFailure = ({ error }: { error: unknown }) => {
  const { t } = useTranslation()
  const isTooEarly = toProblem(error).code === 'eval.not-open'
  return (
    <Stack mb="md">
      {isTooEarly ? (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {t('evaluationForm.notOpen')}
        </Alert>
      ) : (
        <Failure error={error} />
      )}
    </Stack>
  )
}
