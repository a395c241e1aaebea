import { ActionIcon, Alert, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconBell,
  IconBellOff,
  IconDoorExit,
  IconDotsVertical,
  IconUserOff,
  IconUsers,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problems.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure, Waiting } from '../../ui/states.tsx'
import { useRoomTitle } from './Conversations.tsx'
import { type Room, useChatActions, useMembers } from './chat.ts'

type Asked = 'members' | 'leave' | 'block'

/** What can be done with a room and who is in it. */
export const RoomMenu = ({ room, isBlocked }: { room: Room; isBlocked: boolean }) => {
  const { t } = useTranslation()
  const [asked, ask] = useState<Asked>()
  const { mute } = useChatActions(room.id)
  const toggle = () =>
    mute.mutate(!room.is_muted, {
      onSuccess: ({ is_muted }) =>
        notifications.show({ message: t(is_muted ? 'chat.nowMuted' : 'chat.nowHeard') }),
    })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('chat.roomMenu')}>
            <IconDotsVertical aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {room.kind !== 'direct' && (
            <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={() => ask('members')}>
              {t('chat.who')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={
              room.is_muted ? <IconBell size={16} aria-hidden /> : <IconBellOff size={16} aria-hidden />
            }
            onClick={toggle}
          >
            {t(room.is_muted ? 'chat.unmute' : 'chat.mute')}
          </Menu.Item>
          {room.kind === 'group' && (
            <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={() => ask('leave')}>
              {t('chat.leave')}
            </Menu.Item>
          )}
          {room.kind === 'direct' && !isBlocked && (
            <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => ask('block')}>
              {t('chat.block')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'members' && <Members room={room} onClose={() => ask(undefined)} />}
      {(asked === 'leave' || asked === 'block') && (
        <Sure asked={asked} room={room} onClose={() => ask(undefined)} />
      )}
    </>
  )
}

const Members = ({ room, onClose }: { room: Room; onClose: () => void }) => {
  const { t } = useTranslation()
  const list = useMembers(room.id)
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('chat.who')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {list.isPending && <Waiting rows={3} height={24} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.map(({ user_id, name, role }) => (
          <Group component="li" key={user_id} justify="space-between" wrap="nowrap">
            <Text dir="auto">{name || t('chat.somebody')}</Text>
            {role === 'owner' && (
              <Text size="sm" c="dimmed">
                {t('chat.owner')}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
    </Dialog>
  )
}

const Sure = ({ asked, room, onClose }: { asked: 'leave' | 'block'; room: Room; onClose: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const title = useRoomTitle()(room)
  const { leave, block } = useChatActions(room.id)
  const quietly = { onError: () => undefined }
  const act = () => {
    if (asked === 'leave')
      return leave.mutate(undefined, { ...quietly, onSuccess: () => void navigate({ to: '/messages' }) })
    if (room.receiver_id) block.mutate(room.receiver_id, { ...quietly, onSuccess: onClose })
  }
  const doing = { leave, block }[asked]
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(`chat.${asked}`)}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <Text>{t(`chat.${asked}Sure`, { name: title })}</Text>
        {doing.isError &&
          (toProblem(doing.error).code === 'comm.cannot-block' ? (
            <Alert color="red" role="alert" title={t('chat.cannotBlock')} />
          ) : (
            <Failure error={doing.error} />
          ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button color="red" loading={doing.isPending} onClick={act}>
            {t(`chat.${asked}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
