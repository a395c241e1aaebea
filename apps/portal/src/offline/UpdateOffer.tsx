import { Affix, Button, Group, Paper, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { takeUpdate } from './updates.ts'

/** Offers a new version of the portal: what somebody is writing is not taken from them. */
export const UpdateOffer = () => {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(true)
  if (!isOpen) return null
  return (
    <Affix position={{ bottom: 16, right: 16, left: 16 }} withinPortal={false}>
      <Paper role="status" withBorder shadow="md" p="md" maw={420} ms="auto">
        <Text mb="sm">{t('app.newVersion')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('app.later')}
          </Button>
          <Button onClick={takeUpdate}>{t('app.reload')}</Button>
        </Group>
      </Paper>
    </Affix>
  )
}
