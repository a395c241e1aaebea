import { Alert, Button, Card, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Applications.module.css'
import { type Application, type BulkDecision, useDecidingMany } from './placements.ts'

type Props = {
  /** Those that are chosen. */
  chosen: readonly Application[]
  onDone: () => void
}

/** What can be done with all applications that are chosen; what cannot be done to one says why. */
export const BulkBar = ({ chosen, onDone }: Props) => {
  const { t } = useTranslation()
  const deciding = useDecidingMany()
  const [isAsking, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState<readonly { id: string; name: string; detail: string }[]>([])
  const decide = (action: BulkDecision) =>
    deciding.mutate(
      { action, ids: chosen.map(({ id }) => id), ...(action === 'reject' ? { reason } : {}) },
      {
        onSuccess: ({ results }) => {
          close()
          setReason('')
          const refused = results.filter(({ code }) => code !== null)
          setFailed(
            refused.map(({ id, detail }) => ({
              id,
              name: chosen.find((one) => one.id === id)?.student_name ?? '',
              detail: detail ?? '',
            })),
          )
          const count = results.length - refused.length
          if (count > 0) notifications.show({ message: t('applications.bulkDone', { count }) })
          onDone()
        },
      },
    )
  const button = (action: BulkDecision, color: string, variant: string) => (
    <Button
      size="sm"
      color={color}
      variant={variant}
      loading={deciding.isPending && deciding.variables.action === action}
      onClick={() => (action === 'reject' ? open() : decide(action))}
    >
      {t(`applications.bulk.${action}`)}
    </Button>
  )
  return (
    <>
      {failed.length > 0 && (
        <Alert
          color="red"
          mb="md"
          role="alert"
          title={t('applications.bulkFailed', { count: failed.length })}
          withCloseButton
          closeButtonLabel={t('app.close')}
          onClose={() => setFailed([])}
        >
          <List size="sm">
            {failed.map(({ id, name, detail }) => (
              <List.Item key={id} dir="auto">
                {name} : {detail}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {chosen.length > 0 && (
        <Card withBorder shadow="sm" padding="sm" mb="md" className={classes.bar ?? ''}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600} role="status">
              {t('applications.chosen', { count: chosen.length })}
            </Text>
            <Group gap="xs">
              {button('accept', 'sea', 'filled')}
              {button('shortlist', 'sea', 'light')}
              {button('reject', 'red', 'subtle')}
            </Group>
          </Group>
        </Card>
      )}
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('applications.bulkReject', { count: chosen.length })}
        closeButtonProps={{ 'aria-label': t('app.cancel') }}
      >
        <Stack>
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
            <Button variant="default" onClick={close}>
              {t('app.cancel')}
            </Button>
            <Button color="red" loading={deciding.isPending} onClick={() => decide('reject')}>
              {t('applications.bulk.reject')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
