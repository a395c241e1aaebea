import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { useFormats } from '../../ui/formats.ts'
import { Failure, Waiting } from '../../ui/states.tsx'
import { Section } from './Section.tsx'

const KEY = ['sessions']

/** Where one is signed in, to end what one does not know. */
export const Sessions = () => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const client = useQueryClient()
  const list = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await take(api.auth.GET('/api/v1/users/sessions/', { params: { query: { page_size: 50 } }, signal })))
        .data,
  })
  const ending = useMutation({
    mutationFn: (id: string) =>
      take(api.auth.DELETE('/api/v1/users/sessions/{id}/', { params: { path: { id } } })),
    onSuccess: () => notifications.show({ message: t('account.ended') }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <Section title={t('account.sessions')}>
      {list.isPending && <Waiting rows={2} height={48} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data
          ?.filter(({ ended_at }) => ended_at === null)
          .map(({ id, device, ip_address, last_seen_at, current }) => (
            <Group component="li" key={id} justify="space-between" wrap="nowrap">
              <div>
                <Group gap="xs">
                  <Text fw={500}>{device ?? t('account.unknownDevice')}</Text>
                  {current && <Badge variant="light">{t('account.thisDevice')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed">
                  {[t('account.lastSeen', { date: moment(last_seen_at) }), ip_address]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              {!current && (
                <Button
                  size="sm"
                  variant="default"
                  aria-label={`${t('account.endSession')} : ${device ?? t('account.unknownDevice')}`}
                  loading={ending.isPending && ending.variables === id}
                  onClick={() => ending.mutate(id)}
                >
                  {t('account.endSession')}
                </Button>
              )}
            </Group>
          ))}
      </Stack>
    </Section>
  )
}
