import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, Waiting } from '../../ui/states.tsx'
import { Away } from './EventLog.tsx'
import { useConsumers, useDialects } from './events.ts'

/** How far each consumer is behind, and who still speaks to it as one did before. */
export const Consumers = () => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const list = useConsumers()
  return (
    <>
      <Away services={list.data?.unavailable ?? []} />
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, md: 3 }} p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.consumers.map((consumer) => (
          <Card component="li" withBorder key={consumer.service}>
            <Text fw={650} dir="ltr">
              {consumer.service}
            </Text>
            {(['waiting', 'retries', 'dead', 'unsent'] as const).map((kind) => (
              <Text key={kind} size="sm" fw={kind === 'dead' && consumer[kind] > 0 ? 700 : 400}>
                {t(`admin.events.depth.${kind}`, { number: number(consumer[kind]) })}
              </Text>
            ))}
            {consumer.oldest_seconds !== null && (
              <Text size="sm" c="dimmed">
                {t('admin.events.oldest', { seconds: number(consumer.oldest_seconds) })}
              </Text>
            )}
          </Card>
        ))}
      </SimpleGrid>
      <Dialects />
    </>
  )
}

const Dialects = () => {
  const { t } = useTranslation()
  const { moment, number } = useFormats()
  const list = useDialects()
  return (
    <>
      <Title order={2} size="h4" mt="xl" mb="xs">
        {t('admin.events.dialects')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('admin.events.dialectsHint')}
      </Text>
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.dialects.length === 0 && <Text>{t('admin.events.noDialects')}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.dialects.map((one) => (
          <Card
            component="li"
            withBorder
            padding="sm"
            key={`${one.sender} ${one.exchange} ${one.routing_key} ${one.said_type} ${one.envelope}`}
          >
            <Text fw={650} dir="ltr" style={{ overflowWrap: 'anywhere' }}>
              {one.sender} : {one.said_type} → {one.event_type}
            </Text>
            <Text size="sm" c="dimmed">
              {t('admin.events.used', { number: number(one.uses), date: moment(one.last_seen) })}
            </Text>
          </Card>
        ))}
      </Stack>
    </>
  )
}
