import { Badge, Button, Card, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { AnnouncementForm } from './AnnouncementForm.tsx'
import { type Bulk, useAnnouncements, useSending } from './announcements.ts'

const COLORS = {
  running: 'blue',
  finished: 'green',
  cancelled: 'gray',
  failed: 'red',
} as const satisfies Record<Bulk['status'], string>

/** Telling many people the same, and how far that got. */
export const AnnouncementsPage = () => {
  const { t } = useTranslation()
  const list = useAnnouncements()
  // A new form for each announcement: none is sent twice by chance.
  const [form, setForm] = useState(0)
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      <PageTitle>{t('nav.announcements')}</PageTitle>
      <AnnouncementForm key={form} onSent={() => setForm((before) => before + 1)} />
      <Title order={2} size="h4" mt="xl" mb="sm">
        {t('admin.announcements.sentBefore')}
      </Title>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty
          icon={IconSpeakerphone}
          title={t('admin.announcements.none')}
          hint={t('admin.announcements.noneHint')}
        />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((bulk) => (
          <BulkRow key={bulk.job_id} bulk={bulk} />
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

const BulkRow = ({ bulk }: { bulk: Bulk }) => {
  const { t } = useTranslation()
  const { moment, number } = useFormats()
  const { cancel } = useSending()
  const { job_id, title, status, total, done, skipped, created_at } = bulk
  const share = total === 0 ? 100 : Math.round(((done + skipped) / total) * 100)
  const stop = () =>
    cancel.mutate(job_id, {
      onSuccess: () => notifications.show({ message: t('admin.announcements.stopped') }),
    })
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={650} dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Badge variant="light" color={COLORS[status]} flex="none">
          {t(`admin.announcements.status.${status}`)}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {moment(created_at)}
      </Text>
      <Progress
        mt="sm"
        value={share}
        color={COLORS[status]}
        aria-label={t('admin.announcements.progress', { title })}
      />
      <Text size="sm" mt={4} role={status === 'running' ? 'status' : undefined}>
        {t('admin.announcements.told', { count: total, done: number(done) })}
      </Text>
      <Group gap="xs" mt="xs">
        {(['sent', 'pending', 'rejected', 'failed', 'cancelled'] as const)
          .filter((kind) => bulk[kind] > 0)
          .map((kind) => (
            <Badge key={kind} variant="default">
              {t(`admin.announcements.figure.${kind}`, { number: number(bulk[kind]) })}
            </Badge>
          ))}
      </Group>
      {status === 'running' && (
        <Button mt="sm" size="sm" variant="default" loading={cancel.isPending} onClick={stop}>
          {t('admin.announcements.stop')}
        </Button>
      )}
    </Card>
  )
}
