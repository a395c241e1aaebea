import { ActionIcon, Badge, Button, Card, Group, Stack, Switch, Text, Tooltip } from '@mantine/core'
import { IconArchive, IconBellOff, IconCheck, IconChecks } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWhenDone } from '../../ui/done.ts'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import {
  type Notification,
  useNotificationActions,
  useNotifications,
  useUnreadCount,
} from './notifications.ts'

/** Everything that somebody was told, newest first; new ones come in by themselves. */
export const InboxPage = () => {
  const { t } = useTranslation()
  const [unread, setUnread] = useState(false)
  const list = useNotifications({ unread })
  const count = useUnreadCount()
  const { readAll } = useNotificationActions()
  const rows = list.data?.pages.flat() ?? []
  return (
    <>
      <PageTitle
        actions={
          <Button
            variant="default"
            leftSection={<IconChecks size={18} aria-hidden />}
            disabled={!count.data}
            loading={readAll.isPending}
            onClick={() => readAll.mutate()}
          >
            {t('inbox.readAll')}
          </Button>
        }
      >
        {t('inbox.title')}
      </PageTitle>
      <Switch
        mb="md"
        checked={unread}
        onChange={(event) => setUnread(event.currentTarget.checked)}
        label={t('inbox.unreadOnly')}
      />
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon={IconBellOff} title={t('inbox.empty')} hint={t('inbox.emptyHint')} />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <NotificationRow key={row.id} row={row} />
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

/** One notification. */
export const NotificationRow = ({ row }: { row: Notification }) => {
  const { t } = useTranslation()
  const { ago, moment } = useFormats()
  const { read, archive } = useNotificationActions()
  const setAside = () => sayWhenDone(archive.mutateAsync(row.id), t('inbox.archived'))
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={row.is_read ? 500 : 700} dir="auto">
              {row.title}
            </Text>
            {!row.is_read && (
              <Badge size="sm" variant="filled">
                {t('inbox.unread')}
              </Badge>
            )}
          </Group>
          <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {row.content}
          </Text>
          <Text size="xs" c="dimmed">
            <time dateTime={row.created_at} title={moment(row.created_at)}>
              {ago(row.created_at)}
            </time>
          </Text>
        </Stack>
        <Group gap={4} wrap="nowrap">
          {!row.is_read && (
            <Tooltip label={t('inbox.markRead')}>
              <ActionIcon
                variant="subtle"
                size="lg"
                aria-label={`${t('inbox.markRead')} : ${row.title}`}
                onClick={() => read.mutate(row.id)}
              >
                <IconCheck size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={t('inbox.archive')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`${t('inbox.archive')} : ${row.title}`}
              onClick={setAside}
            >
              <IconArchive size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
    </Card>
  )
}
