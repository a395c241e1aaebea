import { SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../../../../sdk/node/src/generated/auth-api.ts'
import { api, take } from '../../api/clients.ts'
import { Failure, Waiting } from '../../ui/states.tsx'
import { Section } from './Section.tsx'

type Preferences =
  paths['/api/v1/users/preferences/']['get']['responses'][200]['content']['application/json']['data']

const KEY = ['preferences']
const CHANNELS = ['in_app', 'email', 'push', 'sms'] as const
const RHYTHMS = ['instant', 'hourly', 'daily'] as const

/** By which ways one is told things, and how often by mail. */
export const Preferences = () => {
  const { t } = useTranslation()
  const rhythm = useId()
  const client = useQueryClient()
  const kept = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await take(api.auth.GET('/api/v1/users/preferences/', { signal }))).data,
  })
  const changing = useMutation({
    mutationFn: async (body: Partial<Preferences>) =>
      (await take(api.auth.PATCH('/api/v1/users/preferences/', { body }))).data,
    // Shown at once, and taken back when it was refused.
    onMutate: (changed) => {
      const before = client.getQueryData<Preferences>(KEY)
      client.setQueryData<Preferences>(KEY, (old) => old && { ...old, ...changed })
      return before
    },
    onSuccess: (data) => {
      client.setQueryData(KEY, data)
      notifications.show({ message: t('app.saved') })
    },
    onError: (_error, _changed, before) => client.setQueryData(KEY, before),
  })
  return (
    <Section title={t('account.channels')}>
      {kept.isPending && <Waiting rows={1} />}
      {kept.isError && <Failure error={kept.error} onRetry={() => void kept.refetch()} />}
      {changing.isError && <Failure error={changing.error} />}
      {kept.isSuccess && (
        <Stack>
          {CHANNELS.map((channel) => (
            <Switch
              key={channel}
              label={t(`account.${channel}`)}
              checked={kept.data[channel]}
              onChange={(event) => changing.mutate({ [channel]: event.currentTarget.checked })}
            />
          ))}
          <Stack gap={4}>
            <Text size="sm" fw={500} id={rhythm}>
              {t('account.digest')}
            </Text>
            <SegmentedControl
              aria-labelledby={rhythm}
              value={kept.data.digest}
              onChange={(digest) => changing.mutate({ digest: digest as Preferences['digest'] })}
              data={RHYTHMS.map((value) => ({ value, label: t(`account.${value}`) }))}
            />
          </Stack>
        </Stack>
      )}
    </Section>
  )
}
