import { Avatar, Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconBellOff, IconMessages } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Empty, Failure, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import classes from './Chat.module.css'
import { type Conversation, type Room, useConversations } from './chat.ts'

/** What a room is called. */
export const useRoomTitle = () => {
  const { t } = useTranslation()
  return ({ title, kind }: Pick<Room, 'title' | 'kind'>): string => title || t(`chat.kind.${kind}`)
}

/** Conversations, the latest first. `current` is the one that is open. */
export const Conversations = ({ current, action }: { current?: string; action?: ReactNode }) => {
  const { t } = useTranslation()
  const list = useConversations()
  // Two people who never wrote to each other have no conversation yet.
  const rows = list.data?.pages
    .flatMap((page) => page.rows)
    .filter((row) => row.last_message !== null || row.kind !== 'direct' || row.id === current)
  return (
    <>
      {list.isPending && <Waiting rows={4} height={64} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && (
        <Empty icon={IconMessages} title={t('chat.empty')} hint={t('chat.emptyHint')} action={action} />
      )}
      <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
        {rows?.map((row) => (
          <li key={row.id}>
            <Entry row={row} isCurrent={row.id === current} />
          </li>
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

const Entry = ({ row, isCurrent }: { row: Conversation; isCurrent: boolean }) => {
  const { t } = useTranslation()
  const { ago, moment } = useFormats()
  const title = useRoomTitle()(row)
  const own = useUser().id
  const last = row.last_message
  const said = last?.is_deleted ? t('chat.removed') : last?.body
  return (
    <UnstyledButton
      className={classes.entry ?? ''}
      aria-current={isCurrent ? 'page' : undefined}
      renderRoot={(props) => <Link to="/messages/$id" params={{ id: row.id }} {...props} />}
    >
      <Group wrap="nowrap" gap="sm">
        <Avatar name={title} color="sea" variant="filled" radius="xl" aria-hidden />
        <div className={classes.grow}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text fw={row.unread_count > 0 ? 700 : 500} truncate dir="auto">
              {title}
            </Text>
            {last && (
              <Text size="xs" c="dimmed" className="nowrap" component="time" title={moment(last.sent_at)}>
                {ago(last.sent_at)}
              </Text>
            )}
          </Group>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" c="dimmed" truncate dir="auto">
              {last?.sender_id === own ? t('chat.you', { text: said }) : (said ?? t('chat.nothingSaid'))}
            </Text>
            <Group gap={4} wrap="nowrap">
              {row.is_muted && <IconBellOff size={16} aria-label={t('chat.muted')} role="img" />}
              {row.unread_count > 0 && (
                <Badge size="sm" aria-label={t('nav.unreadMessages', { count: row.unread_count })} role="img">
                  {row.unread_count}
                </Badge>
              )}
            </Group>
          </Group>
        </div>
      </Group>
    </UnstyledButton>
  )
}
