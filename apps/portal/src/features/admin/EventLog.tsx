import { Alert, Badge, Button, Card, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconDownload, IconRoute } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Empty, Failure, Waiting } from '../../ui/states.tsx'
import { type EventSearch, type LoggedEvent, useEventExport, useEvents } from './events.ts'

const route = getRouteApi('/admin/events')
/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 300

/** Events of all services; the address holds what is searched, so that it can be kept and sent on. */
export const EventLog = () => {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useEvents(search)
  const exporting = useEventExport(search)
  const change = useDebouncedCallback(
    (changed: EventSearch) =>
      void navigate({ to: '/admin/events', search: (before) => ({ ...before, ...changed }), replace: true }),
    TYPING_MILLISECONDS,
  )
  const rows = list.data?.pages.flatMap(({ data }) => data.events) ?? []
  const away = [...new Set(list.data?.pages.flatMap(({ data }) => data.unavailable))]
  const instant = (local: string) => (local ? new Date(local).toISOString() : undefined)
  return (
    <>
      <search>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} mb="md">
          {(['type', 'correlation_id'] as const).map((field) => (
            <TextInput
              key={field}
              label={t(`admin.events.${field}`)}
              defaultValue={search[field] ?? ''}
              onChange={(event) => change({ [field]: event.currentTarget.value.trim() || undefined })}
              dir="ltr"
            />
          ))}
          {(['since', 'until'] as const).map((field) => (
            <TextInput
              key={field}
              type="datetime-local"
              label={t(`admin.events.${field}`)}
              onChange={(event) => change({ [field]: instant(event.currentTarget.value) })}
            />
          ))}
        </SimpleGrid>
      </search>
      <Group mb="md">
        <Button
          size="sm"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={exporting.isPending}
          onClick={() => exporting.mutate()}
        >
          {t('admin.events.export')}
        </Button>
      </Group>
      <Away services={away} />
      {list.isPending && <Waiting rows={6} height={56} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon={IconRoute} title={t('admin.events.none')} hint={t('admin.events.noneHint')} />
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((event) => (
          <EventRow key={event.event_id} event={event} />
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

/** Services that could not be asked. */
export const Away = ({ services }: { services: readonly string[] }) => {
  const { t } = useTranslation()
  if (services.length === 0) return null
  return (
    <Alert mb="md" color="yellow" role="status">
      {t('admin.events.away', { services: services.join(', ') })}
    </Alert>
  )
}

/** One event in a list. */
export const EventRow = ({ event }: { event: LoggedEvent }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <Text component={Link} to={`/admin/events/${event.event_id}` as never} fw={650} c="sea" dir="ltr">
          {event.event_type}
        </Text>
        <Text size="sm" c="dimmed">
          {moment(event.published_at)}
        </Text>
      </Group>
      <Group gap="xs">
        <Badge variant="default" tt="none" dir="ltr">
          {event.service}
        </Badge>
        {event.origin === 'outside' && <Badge variant="light">{t('admin.events.outside')}</Badge>}
        <Text size="sm" c="dimmed" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {event.subject}
        </Text>
      </Group>
    </Card>
  )
}
