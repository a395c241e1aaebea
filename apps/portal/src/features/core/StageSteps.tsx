import { Button, Card, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { useUser } from '../auth/user.ts'
import type { Stage } from './placements.ts'
import { looksAfter, type StageStep, stepsOf, useCalendar, useStageStep } from './stages.ts'

/** What can be done with an internship now, by whoever looks after it, and what it waits for. */
export const StageSteps = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslation()
  const user = useUser()
  const calendar = useCalendar()
  const stepping = useStageStep(stage.id)
  const [isAsking, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const hint = useWaitsFor(stage)
  if (!looksAfter(stage, user) || !calendar.data) return null
  const steps = stepsOf(stage, user, calendar.data.today)
  if (steps.length === 0) return null
  const take = (step: StageStep) =>
    stepping.mutate(
      { step, ...(step === 'cancel' ? { reason } : {}) },
      {
        onSuccess: () => {
          close()
          notifications.show({ message: t('stage.changed') })
        },
      },
    )
  return (
    <Card withBorder>
      {hint && (
        <Text size="sm" mb="sm">
          {hint}
        </Text>
      )}
      <Group gap="xs">
        {steps.map((step) => (
          <Button
            key={step}
            variant={step === 'cancel' ? 'subtle' : 'filled'}
            color={step === 'cancel' ? 'red' : 'sea'}
            loading={stepping.isPending && stepping.variables.step === step}
            onClick={() => (step === 'cancel' ? open() : take(step))}
          >
            {t(`stage.step.${step}`)}
          </Button>
        ))}
      </Group>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('stage.step.cancel')}
        closeButtonProps={{ 'aria-label': t('app.cancel') }}
      >
        <Stack>
          <Text>{t('stage.cancelSure')}</Text>
          <Textarea
            label={t('stage.cancelReason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={3}
            maxLength={4_000}
            dir="auto"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('stage.keep')}
            </Button>
            <Button color="red" loading={stepping.isPending} onClick={() => take('cancel')}>
              {t('stage.step.cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Card>
  )
}

/** What comes by itself, or is expected. */
const useWaitsFor = ({ status, start_date, end_date }: Stage): string | undefined => {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (status === 'created') return t('stage.toConfirm')
  if (status === 'accepted' && start_date) return t('stage.startsItself', { date: day(start_date) })
  if (status === 'in_progress' && end_date) return t('stage.endsItself', { date: day(end_date) })
  return undefined
}
