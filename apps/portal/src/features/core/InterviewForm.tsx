import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, toProblem } from '../../api/problems.ts'
import { useFormats } from '../../ui/formats.ts'
import { useProblemText } from '../../ui/states.tsx'
import type { Interview, InterviewGiven } from './interviews.ts'
import { toInstant, toZoned } from './zoned.ts'

const HOUR_MILLISECONDS = 3_600_000
/** Hours before an interview at which one may be reminded; `''` leaves it to the institution. */
const REMINDERS = ['', '1', '2', '24', '48', '168'] as const

type Props = {
  timeZone: string
  /** What it was until now; nothing for a new one. */
  before?: Interview
  error: unknown
  isSending: boolean
  sendText: string
  onSend: (given: InterviewGiven) => void
  onCancel: () => void
}

/** When and where people meet, in the time of the institution. */
export const InterviewForm = ({ timeZone, before, error, isSending, sendText, onSend, onCancel }: Props) => {
  const { t } = useTranslation()
  const { zoneName } = useFormats()
  const problemText = useProblemText()
  const [shown] = useState(() => before && toZoned(before.interview_time, timeZone))
  const [date, setDate] = useState(shown?.date ?? '')
  const [time, setTime] = useState(shown?.time ?? '')
  const [place, setPlace] = useState(before?.place ?? '')
  const [link, setLink] = useState(before?.link ?? '')
  const [reminder, setReminder] = useState<string>('')
  const problem = error ? toProblem(error) : undefined
  const errors = problem ? fieldErrors(problem) : {}
  const isNamed = Object.keys(errors).length > 0
  const send = () => {
    const interview_time = toInstant({ date, time }, timeZone)
    const hours = Number(reminder) * HOUR_MILLISECONDS
    onSend({
      interview_time,
      ...(reminder ? { reminder_time: new Date(Date.parse(interview_time) - hours).toISOString() } : {}),
      place: place.trim() || null,
      link: link.trim() || null,
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Stack>
        {problem && !isNamed && (
          <Alert color="red" role="alert">
            {problemText(problem)}
          </Alert>
        )}
        <SimpleGrid cols={2}>
          <TextInput
            type="date"
            label={t('interviews.date')}
            required
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
            error={errors['interview_time'] && t('interviews.mustBeLater')}
          />
          <TextInput
            type="time"
            label={t('interviews.time')}
            required
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('interviews.inZone', { zone: zoneName(timeZone) })}
        </Text>
        <TextInput
          label={t('interviews.place')}
          maxLength={255}
          dir="auto"
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          error={errors['place']}
        />
        <TextInput
          type="url"
          label={t('interviews.link')}
          placeholder="https://"
          dir="ltr"
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
          error={errors['link'] && t('interviews.mustBeLink')}
        />
        <Select
          label={t('interviews.reminder')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          data={REMINDERS.map((value) => ({
            value,
            label: value
              ? t('interviews.hoursBefore', { count: Number(value) })
              : t(before ? 'interviews.reminderKept' : 'interviews.reminderUsual'),
          }))}
          value={reminder}
          onChange={(value) => setReminder(value ?? '')}
          error={errors['reminder_time'] && t('interviews.reminderTooLate')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isSending}>
            {sendText}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
