import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { useChatActions } from './chat.ts'
import type { Message } from './timeline.ts'

/** What is asked about a message before it is done. */
export type Asked = 'edit' | 'remove' | 'report'

/** Other words for a message, whether it should go, or why it is reported. */
export const MessageDialog = ({
  asked,
  message,
  onClose,
}: {
  asked: Asked
  message: Message
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const { edit, remove, report } = useChatActions(message.room_id)
  const [text, setText] = useState(asked === 'edit' ? message.body : '')
  const done = (said?: string) => ({
    onSuccess: () => {
      onClose()
      if (said) notifications.show({ message: said })
    },
    // Said in the dialog.
    onError: () => undefined,
  })
  const act = () => {
    if (asked === 'edit') return edit.mutate({ id: message.id, content: text }, done())
    if (asked === 'report') return report.mutate({ id: message.id, reason: text }, done(t('chat.reported')))
    return remove.mutate(message, done())
  }
  const doing = { edit, remove, report }[asked]
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(`chat.${asked}`)}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act()
        }}
      >
        <Stack>
          {asked === 'remove' ? (
            <Text>{t('chat.removeSure')}</Text>
          ) : (
            <Textarea
              label={t(asked === 'edit' ? 'chat.message' : 'chat.reason')}
              description={asked === 'report' ? t('chat.reportHint') : undefined}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={3}
              maxRows={10}
              maxLength={asked === 'edit' ? 10_000 : 1_000}
              dir="auto"
              data-autofocus
            />
          )}
          {doing.isError && <Failure error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button
              type="submit"
              color={asked === 'edit' ? 'sea' : 'red'}
              disabled={asked !== 'remove' && text.trim() === ''}
              loading={doing.isPending}
            >
              {t(asked === 'edit' ? 'app.save' : `chat.${asked}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
