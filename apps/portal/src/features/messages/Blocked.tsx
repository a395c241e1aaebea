import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { More } from '../../ui/More.tsx'
import { Failure, Waiting } from '../../ui/states.tsx'
import { useBlocks, useChatActions } from './chat.ts'

/** Whom one does not hear from, to hear from them again. */
export const Blocked = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const list = useBlocks()
  const { unblock } = useChatActions('')
  const rows = list.data?.pages.flatMap((page) => page.rows)
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('chat.blockedPeople')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {list.isPending && <Waiting rows={2} height={40} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && <Text c="dimmed">{t('chat.nobodyBlocked')}</Text>}
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows?.map(({ user_id, name }) => (
          <Group component="li" key={user_id} justify="space-between" wrap="nowrap">
            <Text dir="auto">{name || t('chat.somebody')}</Text>
            <Button
              size="sm"
              variant="default"
              aria-label={`${t('chat.unblock')} : ${name}`}
              loading={unblock.isPending && unblock.variables === user_id}
              onClick={() => unblock.mutate(user_id)}
            >
              {t('chat.unblock')}
            </Button>
          </Group>
        ))}
      </Stack>
      <More list={list} />
    </Dialog>
  )
}
