import { Button, Card, Group, NumberInput, Radio, Stack, Text, Textarea } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { type Answer, type Criterion, nearestScore, stepOf } from './answers.ts'
import classes from './EvaluationForm.module.css'

type Props = {
  criterion: Criterion
  answer: Answer
  /** What it lacks, once that is to be said. */
  lack: 'score' | 'comment' | undefined
  onChange: (change: Partial<Answer>) => void
}

/** One question of an evaluation, on the scale that its template gives it. */
export const CriterionField = ({ criterion, answer, lack, onChange }: Props) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { comment_required_below: below } = criterion
  const needsComment = below !== null && answer.score !== null && answer.score < below
  const [isOpen, setOpen] = useState(false)
  const isCommented = isOpen || needsComment || answer.comment !== ''
  return (
    <Card component="li" withBorder className={classes.criterion ?? ''} id={`criterion-${criterion.id}`}>
      <Score
        {...{ criterion, answer, onChange }}
        error={lack === 'score' && t('evaluationForm.scoreMissing')}
      />
      {isCommented ? (
        <Textarea
          mt="sm"
          label={t('evaluationForm.comment')}
          description={needsComment ? t('evaluationForm.commentNeeded', { score: number(below) }) : undefined}
          aria-label={`${t('evaluationForm.comment')} : ${criterion.label}`}
          error={lack === 'comment' && t('evaluationForm.commentMissing')}
          value={answer.comment}
          onChange={(event) => onChange({ comment: event.currentTarget.value })}
          autosize
          minRows={2}
          maxLength={4_000}
          dir="auto"
        />
      ) : (
        <Group mt="xs">
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconMessagePlus size={16} aria-hidden />}
            aria-label={`${t('evaluationForm.addComment')} : ${criterion.label}`}
            onClick={() => setOpen(true)}
          >
            {t('evaluationForm.addComment')}
          </Button>
        </Group>
      )}
    </Card>
  )
}

type ScoreProps = Pick<Props, 'criterion' | 'answer' | 'onChange'> & { error: string | false }

const Score = (props: ScoreProps) => {
  const { t } = useTranslation()
  const { criterion } = props
  if (criterion.scale === 'competency') {
    return <Levels {...props} levels={criterion.levels ?? defaultLevels(criterion)} />
  }
  if (criterion.scale === 'pass_fail') {
    return <Levels {...props} levels={[t('evaluationForm.fail'), t('evaluationForm.pass')]} />
  }
  return <Points {...props} />
}

const defaultLevels = ({ max_score }: Criterion) =>
  Array.from({ length: max_score + 1 }, (_, level) => String(level))

const Weight = ({ weight }: { weight: number }) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Text span size="sm" c="dimmed" fw={400}>
      {' · '}
      {t('evaluationForm.weight', { weight: number(weight) })}
    </Text>
  )
}

const Label = ({ criterion: { label, weight } }: { criterion: Criterion }) => (
  <>
    <span dir="auto">{label}</span>
    <Weight weight={weight} />
  </>
)

/** A number on a scale; one that the scale does not have becomes the nearest when the field is left. */
const Points = ({ criterion, answer, onChange, error }: ScoreProps) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [typed, setTyped] = useState<string | number | undefined>()
  const read = (value: string | number): number | null => {
    const typedNumber = typeof value === 'number' ? value : Number.parseFloat(value)
    return Number.isFinite(typedNumber) ? typedNumber : null
  }
  const settle = (value: string | number | undefined) => {
    setTyped(undefined)
    if (value === undefined) return
    const score = read(value)
    onChange({ score: score === null ? null : nearestScore(criterion, score) })
  }
  return (
    <NumberInput
      label={<Label criterion={criterion} />}
      description={t('evaluationForm.scale', {
        most: number(criterion.max_score),
        step: number(stepOf(criterion)),
      })}
      error={error}
      inputMode="decimal"
      min={0}
      max={criterion.max_score}
      step={stepOf(criterion)}
      decimalScale={2}
      decimalSeparator={number(1.5).charAt(1)}
      allowedDecimalSeparators={['.', ',']}
      clampBehavior="blur"
      w="100%"
      maw={260}
      value={typed ?? answer.score ?? ''}
      onChange={(value) => {
        const score = read(value)
        const isOnScale = score === null || nearestScore(criterion, score) === score
        setTyped(isOnScale && typeof value === 'number' ? undefined : value)
        if (isOnScale) onChange({ score })
      }}
      onBlur={() => settle(typed)}
    />
  )
}

/** Levels to choose from, the lowest first. */
const Levels = ({
  criterion,
  answer,
  onChange,
  error,
  levels,
}: ScoreProps & { levels: readonly string[] }) => (
  <Radio.Group
    label={<Label criterion={criterion} />}
    error={error}
    value={answer.score === null ? null : String(answer.score)}
    onChange={(value) => onChange({ score: Number(value) })}
  >
    <Stack gap="xs" mt="xs">
      {levels.map((label, level) => (
        <Radio key={label} value={String(level)} label={label} dir="auto" />
      ))}
    </Stack>
  </Radio.Group>
)
