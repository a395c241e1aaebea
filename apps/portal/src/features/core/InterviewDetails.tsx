import { Anchor, Badge, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Failure } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { InterviewForm } from './InterviewForm.tsx'
import { type Interview, useCallingOff, useMoving } from './interviews.ts'

type Props = { interview: Interview; timeZone: string; onClose: () => void }

/** An interview whole; whoever invited can move it, and call it off. */
export const InterviewDetails = ({ interview, timeZone, onClose }: Props) => {
  const { t } = useTranslation()
  const [mode, setMode] = useState<'read' | 'move' | 'cancel'>('read')
  const moving = useMoving(interview.id)
  const read = () => setMode('read')
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<span dir="auto">{interview.offer_title}</span>}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {mode === 'read' && <Facts {...{ interview, timeZone }} onMode={setMode} />}
      {mode === 'move' && (
        <InterviewForm
          timeZone={timeZone}
          before={interview}
          error={moving.error}
          isSending={moving.isPending}
          sendText={t('interviews.move')}
          onCancel={read}
          onSend={(given) =>
            moving.mutate(given, {
              onSuccess: () => {
                onClose()
                notifications.show({ message: t('interviews.moved') })
              },
            })
          }
        />
      )}
      {mode === 'cancel' && <CallOff interview={interview} onBack={read} onDone={onClose} />}
    </Dialog>
  )
}

const Facts = ({
  interview,
  timeZone,
  onMode,
}: Pick<Props, 'interview' | 'timeZone'> & { onMode: (mode: 'move' | 'cancel') => void }) => {
  const { t } = useTranslation()
  const { momentIn, moment, zoneName } = useFormats()
  const { role } = useUser()
  const { interview_time: at, place, link, reason, status } = interview
  const isStudent = role === 'student'
  const isAhead = status === 'scheduled' && Date.parse(at) > Date.now()
  const isElsewhere = moment(at) !== momentIn(at, timeZone)
  return (
    <Stack gap="sm">
      {status === 'cancelled' && (
        <Group>
          <Badge color="red" variant="light">
            {t('interviews.cancelled')}
          </Badge>
        </Group>
      )}
      <div>
        <Text fw={650}>{momentIn(at, timeZone)}</Text>
        <Text size="sm" c="dimmed">
          {t('interviews.inZone', { zone: zoneName(timeZone) })}
          {isElsewhere && ` · ${t('interviews.atYours', { moment: moment(at) })}`}
        </Text>
      </div>
      <Text dir="auto">{isStudent ? interview.encadrant_name : interview.student_name}</Text>
      {place && <Text dir="auto">{place}</Text>}
      {link && (
        <Anchor href={link} target="_blank" rel="noreferrer" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {link}
        </Anchor>
      )}
      {isAhead && (
        <Text size="sm" c="dimmed">
          {t('interviews.remindedAt', { moment: momentIn(interview.reminder_time, timeZone) })}
        </Text>
      )}
      {reason && (
        <Text size="sm" dir="auto" className="prose">
          {reason}
        </Text>
      )}
      {!isStudent && isAhead && (
        <Group>
          <Button variant="light" onClick={() => onMode('move')}>
            {t('interviews.move')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => onMode('cancel')}>
            {t('interviews.callOff')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const CallOff = ({
  interview,
  onBack,
  onDone,
}: {
  interview: Interview
  onBack: () => void
  onDone: () => void
}) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const callingOff = useCallingOff(interview.id)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        callingOff.mutate(reason, {
          onSuccess: () => {
            onDone()
            notifications.show({ message: t('interviews.calledOff') })
          },
        })
      }}
    >
      <Stack>
        {callingOff.isError && <Failure error={callingOff.error} />}
        <Textarea
          label={t('applications.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={4_000}
          dir="auto"
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t('app.back')}
          </Button>
          <Button type="submit" color="red" loading={callingOff.isPending}>
            {t('interviews.callOff')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
