import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks whether something is really to be done: what cannot be taken back, or others will feel. */
export const Question = ({
  isAsked,
  title,
  text,
  children,
  isBusy,
  act,
  onAct,
  onClose,
}: {
  isAsked: boolean
  title: string
  text: string
  /** What else is said, such as why it could not be done. */
  children?: ReactNode
  isBusy: boolean
  /** What the button that does it is called. */
  act: string
  onAct: () => void
  onClose: () => void
}) => {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isAsked}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <Text dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button color="red" loading={isBusy} onClick={onAct}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
