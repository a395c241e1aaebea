import { ActionIcon, Alert, Button, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure, Waiting } from '../../ui/states.tsx'
import classes from './Chat.module.css'
import { Composer } from './Composer.tsx'
import { Conversations, useRoomTitle } from './Conversations.tsx'
import { type Room, useChatActions, useIsBlocked, useMembers, useRoom, useTyping } from './chat.ts'
import { History } from './History.tsx'
import { RoomMenu } from './RoomMenu.tsx'

/** One conversation, beside the others where there is room for them. */
export const ConversationPage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/messages/$id' })
  const room = useRoom(id)
  return (
    <div className={classes.page}>
      <nav className={classes.aside} aria-label={t('chat.conversations')}>
        <Conversations current={id} />
      </nav>
      <section className={classes.room}>
        {room.isPending && (
          <>
            <Title order={1} className="unseen">
              {t('nav.messages')}
            </Title>
            <Waiting rows={4} height={56} />
          </>
        )}
        {room.isError && (
          <>
            <Title order={1} size="h2" mb="md">
              {t('nav.messages')}
            </Title>
            <Failure error={room.error} onRetry={() => void room.refetch()} />
            <Button component={Link} to="/messages" variant="default" mt="md">
              {t('chat.conversations')}
            </Button>
          </>
        )}
        {/* What one has begun to write belongs to one room. */}
        {room.isSuccess && <OpenRoom key={id} room={room.data} />}
      </section>
    </div>
  )
}

const OpenRoom = ({ room }: { room: Room }) => {
  const { t } = useTranslation()
  const title = useRoomTitle()(room)
  const members = useMembers(room.id)
  const { unblock } = useChatActions(room.id)
  const isBlocked = useIsBlocked(room.receiver_id)
  const nameOf = (userId: string) =>
    members.data?.find(({ user_id }) => user_id === userId)?.name || t('chat.somebody')
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs" pb="xs">
        <Group wrap="nowrap" gap="xs" className={classes.grow ?? ''}>
          <ActionIcon
            component={Link}
            to="/messages"
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('chat.conversations')}
          >
            <IconArrowLeft className="turned" aria-hidden />
          </ActionIcon>
          <div className={classes.grow}>
            <Title order={1} size="h3" lineClamp={1}>
              <bdi>{title}</bdi>
            </Title>
            {room.kind !== 'direct' && members.isSuccess && (
              <Text size="sm" c="dimmed">
                {t('chat.members', { count: members.data.length })}
              </Text>
            )}
          </div>
        </Group>
        <RoomMenu room={room} isBlocked={isBlocked} />
      </Group>
      <History room={room} nameOf={nameOf} />
      <Typing roomId={room.id} nameOf={nameOf} />
      {room.is_archived && <Alert color="gray">{t('chat.archived')}</Alert>}
      {isBlocked && (
        <Alert color="gray" title={t('chat.blockedHere', { name: title })}>
          <Button
            size="sm"
            variant="default"
            loading={unblock.isPending}
            onClick={() => room.receiver_id && unblock.mutate(room.receiver_id)}
          >
            {t('chat.unblock')}
          </Button>
        </Alert>
      )}
      {!room.is_archived && !isBlocked && <Composer room={room} />}
    </>
  )
}

const Typing = ({ roomId, nameOf }: { roomId: string; nameOf: (userId: string) => string }) => {
  const { t } = useTranslation()
  const [first, ...others] = useTyping(roomId)
  return (
    <Text size="sm" c="dimmed" role="status" h="1.5rem" truncate dir="auto">
      {first !== undefined &&
        (others.length > 0 ? t('chat.severalTyping') : t('chat.typing', { name: nameOf(first) }))}
    </Text>
  )
}
