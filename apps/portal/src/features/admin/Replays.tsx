import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWish } from '../../api/wishes.ts'
import { Failure } from '../../ui/states.tsx'
import { CONSUMERS, type Consumer, useReplay, useReplaying } from './events.ts'

/** Publishes logged events again, and follows how far that has come. */
export const Replays = () => {
  const { t } = useTranslation()
  const [since, setSince] = useState('')
  const [type, setType] = useState('')
  const [consumer, setConsumer] = useState<Consumer | null>(null)
  const wish = useWish()
  const replaying = useReplaying()
  const replay = useReplay(replaying.data?.id)
  const shown = replay.data ?? replaying.data
  const start = () =>
    replaying.mutate(
      {
        key: wish.key,
        body: {
          since: new Date(since).toISOString(),
          ...(type.trim() ? { type: type.trim() } : {}),
          ...(consumer ? { consumer } : {}),
        },
      },
      { onSuccess: wish.done, onError: wish.failed },
    )
  return (
    <Stack>
      <Text c="dimmed">{t('admin.events.replayLead')}</Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          type="datetime-local"
          label={t('admin.events.since')}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        <TextInput
          label={t('admin.events.type')}
          placeholder={t('app.all')}
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
          dir="ltr"
        />
        <Select
          label={t('admin.events.consumer')}
          placeholder={t('app.all')}
          clearable
          data={CONSUMERS}
          value={consumer}
          onChange={(value) => setConsumer(value as Consumer | null)}
        />
      </SimpleGrid>
      <Group>
        <Button disabled={!since} loading={replaying.isPending} onClick={start}>
          {t('admin.events.replay')}
        </Button>
      </Group>
      {replaying.isError && <Failure error={replaying.error} />}
      {shown && (
        <Alert role="status" variant="light" title={t(`admin.events.replayState.${shown.state}`)}>
          {t('admin.events.replayed', { published: shown.published, skipped: shown.skipped })}
        </Alert>
      )}
    </Stack>
  )
}
