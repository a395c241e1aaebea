import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import classes from './Chat.module.css'
import { discard, type Outgoing, retry } from './outbox.ts'

/** Something that was written and has not arrived yet, or was refused. */
export const OutgoingLine = ({ outgoing }: { outgoing: Outgoing }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { clientId, body, refusal } = outgoing
  const reasonOf = ({ status, detail }: NonNullable<Outgoing['refusal']>) => {
    if (status === 403) return t('chat.mayNotTalk')
    if (status === 404) return t('chat.roomGone')
    return status === 409 ? t('chat.archived') : detail
  }
  return (
    <div className={classes.line} data-own="true">
      <div className={classes.bubble} data-waiting="true">
        <Text className="prose" dir="auto">
          {body}
        </Text>
        {refusal === undefined ? (
          <Group gap={4} c="dimmed">
            <IconClock size={14} aria-hidden />
            <Text size="xs">{t('chat.waiting')}</Text>
          </Group>
        ) : (
          <>
            <Group gap={4} wrap="nowrap" role="alert">
              <IconAlertTriangle size={14} aria-hidden />
              <Text size="xs" dir="auto">
                {t('chat.refused', { reason: reasonOf(refusal) })}
              </Text>
            </Group>
            <Group gap="xs" mt={4}>
              <Button size="xs" variant="default" onClick={() => retry(client, clientId)}>
                {t('app.retry')}
              </Button>
              <Button size="xs" variant="default" onClick={() => discard(clientId)}>
                {t('chat.discard')}
              </Button>
            </Group>
          </>
        )}
      </div>
    </div>
  )
}
