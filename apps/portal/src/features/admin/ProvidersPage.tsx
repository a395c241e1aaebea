import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'

type Provider = RowOf<Answer<paths, '/api/providers/'>>

const KEY = ['admin', 'providers'] as const
/** How a provider does changes by itself. */
const LOOK_MILLISECONDS = 10_000
const COLORS = { closed: 'green', 'half-open': 'yellow', open: 'red' } as const satisfies Record<
  Provider['state'],
  string
>
const STATES = { closed: 'works', 'half-open': 'tried', open: 'rests' } as const

/** Ways in which messages leave, and how each does. */
export const ProvidersPage = () => {
  const { t } = useTranslation()
  const list = useQuery({
    queryKey: KEY,
    refetchInterval: LOOK_MILLISECONDS,
    queryFn: ({ signal }) => take(api.comm.GET('/api/providers/', { signal })),
  })
  return (
    <>
      <PageTitle>{t('nav.providers')}</PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.providers.lead')}
      </Text>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.map((row) => (
          <ProviderRow key={`${row.channel} ${row.provider}`} row={row} />
        ))}
      </Stack>
    </>
  )
}

const ProviderRow = ({ row }: { row: Provider }) => {
  const { t } = useTranslation()
  const { moment, number } = useFormats()
  const client = useQueryClient()
  const { channel, provider, state } = row
  const testing = useMutation({
    mutationFn: (key: string) =>
      take(
        api.comm.POST('/api/providers/{provider}/test/', {
          params: { path: { provider } },
          body: { channel },
          ...idempotent(key),
        }),
      ),
    onSuccess: ({ results }) => {
      const isTaken = results.length > 0 && results.every(({ outcome }) => outcome === 'accepted')
      notifications.show({
        color: isTaken ? 'green' : 'red',
        message: isTaken
          ? t('admin.providers.accepted', { provider })
          : (results.find(({ reason }) => reason)?.reason ?? t('problem.unknown')),
      })
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={650}>
            {t(`admin.channels.${channel}`)} · <bdi dir="ltr">{provider}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {row.is_mailbox
              ? t('admin.providers.mailbox')
              : t('admin.providers.limits', { rate: number(row.per_second), calls: number(row.concurrency) })}
          </Text>
        </div>
        <Badge variant="light" color={COLORS[state]}>
          {t(`admin.providers.state.${STATES[state]}`)}
        </Badge>
      </Group>
      <Group gap="xs" mt="sm">
        {(['accepted', 'failed', 'rejected', 'gone', 'unknown', 'interrupted'] as const)
          .filter((outcome) => outcome === 'accepted' || row.last_hour[outcome] > 0)
          .map((outcome) => (
            <Badge key={outcome} variant="default">
              {t(`admin.providers.hour.${outcome}`, { number: number(row.last_hour[outcome]) })}
            </Badge>
          ))}
      </Group>
      {row.last_success_at && (
        <Text size="sm" mt="xs">
          {t('admin.providers.lastSuccess', { date: moment(row.last_success_at) })}
        </Text>
      )}
      {row.last_error && (
        <Text size="sm" mt="xs" dir="auto">
          {t('admin.providers.lastError', {
            date: moment(row.last_error.at),
            reason: row.last_error.reason,
          })}
        </Text>
      )}
      {row.rests_until && (
        <Text size="sm">{t('admin.providers.restsUntil', { date: moment(row.rests_until) })}</Text>
      )}
      <Button
        mt="sm"
        size="sm"
        variant="default"
        loading={testing.isPending}
        aria-label={`${t('admin.templates.test')} : ${provider}, ${t(`admin.channels.${channel}`)}`}
        onClick={() => testing.mutate(crypto.randomUUID())}
      >
        {t('admin.templates.test')}
      </Button>
    </Card>
  )
}
