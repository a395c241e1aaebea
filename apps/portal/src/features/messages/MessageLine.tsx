import { ActionIcon, Group, Menu, Text } from '@mantine/core'
import { IconCheck, IconChecks, IconDots, IconEdit, IconFlag, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Attachments } from './Attachments.tsx'
import classes from './Chat.module.css'
import type { Room } from './chat.ts'
import { type Asked, MessageDialog } from './MessageDialog.tsx'
import type { Message } from './timeline.ts'

const EDIT_MILLISECONDS = 15 * 60_000

/** One message, and what can be done with it. */
export const MessageLine = ({
  message,
  room,
  isOwn,
  author,
}: {
  message: Message
  room: Room
  isOwn: boolean
  author: string | undefined
}) => {
  const { t } = useTranslation()
  const { time, moment } = useFormats()
  const [asked, ask] = useState<Asked>()
  const { sent_at: at, is_deleted: isGone } = message
  const canEdit = isOwn && Date.now() - Date.parse(at) < EDIT_MILLISECONDS && !room.is_archived
  return (
    <div className={classes.line} data-own={isOwn}>
      <div className={classes.bubble}>
        {author !== undefined && !isOwn && (
          <Text size="xs" fw={650} dir="auto">
            {author}
          </Text>
        )}
        {isGone ? (
          <Text c="dimmed" fs="italic">
            {t('chat.removed')}
          </Text>
        ) : (
          <Text className="prose" dir="auto">
            {message.body}
          </Text>
        )}
        {message.attachments.length > 0 && <Attachments message={message} />}
        <Group gap={4} justify="flex-end" c="dimmed">
          <Text size="xs" component="time" dateTime={at} title={moment(at)}>
            {time(at)}
          </Text>
          {message.edited_at !== null && !isGone && <Text size="xs">{t('chat.edited')}</Text>}
          {isOwn && !isGone && room.kind === 'direct' && <Receipt isRead={message.is_read} />}
        </Group>
      </div>
      {!isGone && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('chat.actions', { text: message.body.slice(0, 40) })}
            >
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {canEdit && (
              <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={() => ask('edit')}>
                {t('chat.edit')}
              </Menu.Item>
            )}
            {isOwn ? (
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => ask('remove')}>
                {t('chat.remove')}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconFlag size={16} aria-hidden />} onClick={() => ask('report')}>
                {t('chat.report')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {asked && <MessageDialog asked={asked} message={message} onClose={() => ask(undefined)} />}
    </div>
  )
}

const Receipt = ({ isRead }: { isRead: boolean }) => {
  const { t } = useTranslation()
  const Icon = isRead ? IconChecks : IconCheck
  return <Icon size={14} role="img" aria-label={isRead ? t('chat.read') : t('chat.sent')} />
}
