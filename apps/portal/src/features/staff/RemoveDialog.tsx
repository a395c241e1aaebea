import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../ui/states.tsx'
import { useRemovingPlace } from './places.ts'

/** Asks before a place is removed, and says what keeps it where it is in use. */
export const RemoveDialog = ({
  places,
  id,
  name,
  onClose,
  onRemoved,
}: {
  places: Parameters<typeof useRemovingPlace>[0]
  /** Which one; null while nobody asks. */
  id: string | null
  name: string
  onClose: () => void
  onRemoved?: () => void
}) => {
  const { t } = useTranslation()
  const removing = useRemovingPlace(places)
  const close = () => {
    removing.reset()
    onClose()
  }
  const remove = () =>
    id !== null &&
    removing.mutate(id, {
      onSuccess: () => {
        notifications.show({ message: t('establishments.removed', { name }) })
        close()
        onRemoved?.()
      },
    })
  return (
    <Modal
      opened={id !== null}
      onClose={close}
      title={t('establishments.removeTitle')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <Text dir="auto">{t('establishments.removeSure', { name })}</Text>
        {removing.isError && <Failure error={removing.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('app.cancel')}
          </Button>
          <Button color="red" loading={removing.isPending} onClick={remove}>
            {t('establishments.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
