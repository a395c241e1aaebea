import { ActionIcon, Badge, Group, NumberInput, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import classes from './AttendanceSheet.module.css'
import type { AttendanceDay, AttendanceStatus, DayGiven } from './stages.ts'
import { isWorkday } from './weeks.ts'

const STATUSES = ['present', 'absent', 'excused'] as const satisfies readonly AttendanceStatus[]
const COLORS = { present: 'green', absent: 'red', excused: 'gray' } as const
const MOST_HOURS = 24
const HOURS_STEP = 0.25

type Props = {
  date: string
  known: AttendanceDay | undefined
  mayRecord: boolean
  onRecord: (day: DayGiven) => void
  onClear: () => void
}

/** One day of an internship. */
export const AttendanceRow = ({ date, known, mayRecord, onRecord, onClear }: Props) => {
  const { t } = useTranslation()
  const { weekday, number } = useFormats()
  const name = weekday(date)
  if (!mayRecord) {
    return (
      <li className={classes.row}>
        <Text {...(isWorkday(date) ? {} : { c: 'dimmed' })}>{name}</Text>
        <Group gap="xs">
          {known && known.status === 'present' && (
            <Text size="sm">{t('stages.hours', { hours: number(known.hours) })}</Text>
          )}
          {known ? (
            <Badge variant="light" color={COLORS[known.status]}>
              {t(`stage.status.${known.status}`)}
            </Badge>
          ) : (
            <Text size="sm" c="dimmed">
              {t('stage.notRecorded')}
            </Text>
          )}
        </Group>
        {known?.note && (
          <Text size="sm" c="dimmed" dir="auto" className={classes.whole ?? ''}>
            {known.note}
          </Text>
        )}
      </li>
    )
  }
  return (
    <li className={classes.row}>
      <Text fw={known ? 600 : 400} {...(isWorkday(date) ? {} : { c: 'dimmed' })}>
        {name}
      </Text>
      <Group gap="xs" wrap="nowrap" className={classes.entry ?? ''}>
        <SegmentedControl
          aria-label={name}
          size="sm"
          fullWidth
          className={classes.choice ?? ''}
          value={known?.status ?? ''}
          data={STATUSES.map((value) => ({ value, label: t(`stage.status.${value}`) }))}
          onChange={(value) =>
            onRecord({ date, status: value as AttendanceStatus, note: known?.note ?? null })
          }
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`${t('stage.clear')} : ${name}`}
          disabled={!known}
          onClick={onClear}
        >
          <IconEraser size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {known && (
        <Details key={`${known.status} ${known.hours} ${known.note}`} {...{ name, known, onRecord }} />
      )}
    </li>
  )
}

type DetailsProps = Pick<Props, 'onRecord'> & { name: string; known: AttendanceDay }

/** Hours of a day of presence; why somebody was not there. Recorded when one goes on. */
const Details = ({ name, known, onRecord }: DetailsProps) => {
  const { t } = useTranslation()
  const [hours, setHours] = useState<number | string>(known.hours)
  const [note, setNote] = useState(known.note ?? '')
  const { date, status } = known
  if (status === 'present') {
    const settle = () => {
      const given = Math.round(Number(hours) / HOURS_STEP) * HOURS_STEP
      if (hours === '' || given === known.hours) return setHours(known.hours)
      onRecord({ date, status, hours: given, note: known.note })
    }
    return (
      <NumberInput
        className={classes.whole ?? ''}
        size="sm"
        maw={140}
        suffix={t('stages.hours', { hours: '' })}
        aria-label={t('stage.hoursOf', { date: name })}
        value={hours}
        min={0}
        max={MOST_HOURS}
        step={HOURS_STEP}
        decimalScale={2}
        inputMode="decimal"
        onChange={setHours}
        onBlur={settle}
      />
    )
  }
  const settle = () => {
    if (note.trim() === (known.note ?? '')) return
    onRecord({ date, status, note: note.trim() || null })
  }
  return (
    <TextInput
      className={classes.whole ?? ''}
      size="sm"
      aria-label={t('stage.noteOf', { date: name })}
      placeholder={t('stage.note')}
      value={note}
      maxLength={1_000}
      dir="auto"
      onChange={(event) => setNote(event.currentTarget.value)}
      onBlur={settle}
    />
  )
}
