import { Badge, Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWhenDone } from '../../ui/done.ts'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import { DeliverabilityChart } from './DeliverabilityChart.tsx'
import { useFailures, useFigures, useSuppressions, useUnblocking } from './deliverability.ts'

const PERIODS = [7, 30, 90] as const
const KINDS = ['total', 'accepted', 'delivered', 'bounced', 'failed', 'suppressed'] as const

/** What became of the messages that left. */
export const DeliverabilityPage = () => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [days, setDays] = useState(30)
  const figures = useFigures(days)
  const sumOf = (kind: (typeof KINDS)[number]) =>
    (figures.data ?? []).reduce((sum, row) => sum + row[kind], 0)
  return (
    <Stack>
      <PageTitle
        actions={
          <Select
            aria-label={t('admin.deliverability.days')}
            allowDeselect={false}
            data={PERIODS.map((value) => ({
              value: String(value),
              label: t('admin.deliverability.lastDays', { days: value }),
            }))}
            value={String(days)}
            onChange={(value) => setDays(Number(value))}
          />
        }
      >
        {t('nav.deliverability')}
      </PageTitle>
      <Text c="dimmed">{t('admin.deliverability.lead')}</Text>
      {figures.isPending && <Waiting height={200} />}
      {figures.isError && <Failure error={figures.error} onRetry={() => void figures.refetch()} />}
      {figures.data?.length === 0 && (
        <Empty
          icon={IconChartBar}
          title={t('admin.deliverability.none')}
          hint={t('admin.deliverability.noneHint')}
        />
      )}
      {figures.data && figures.data.length > 0 && (
        <>
          <SimpleGrid component="dl" cols={{ base: 2, sm: 3, md: 6 }} m={0}>
            {KINDS.map((kind) => (
              <div key={kind}>
                <Text component="dt" size="sm" c="dimmed">
                  {t(`admin.deliverability.${kind}`)}
                </Text>
                <Text component="dd" fw={700} size="xl" m={0}>
                  {number(sumOf(kind))}
                </Text>
              </div>
            ))}
          </SimpleGrid>
          <DeliverabilityChart figures={figures.data} days={days} />
        </>
      )}
      <Failures />
      <Suppressions />
    </Stack>
  )
}

const Failures = () => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const list = useFailures()
  const rows = list.data?.pages.flatMap(({ data }) => data)
  return (
    <Section title={t('admin.deliverability.failures')}>
      {list.isPending && <Waiting rows={2} height={40} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && <Text c="dimmed">{t('admin.deliverability.noFailures')}</Text>}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows?.map((row) => (
          <li key={row.id}>
            <Group gap="xs">
              <Badge variant="light" color="red">
                {t(`admin.deliverability.status.${row.status}`)}
              </Badge>
              <Text size="sm">
                {[t(`admin.channels.${row.channel}`), row.provider, moment(row.created_at)]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Group>
            <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {row.reason}
            </Text>
          </li>
        ))}
      </Stack>
      <More list={list} />
    </Section>
  )
}

const Suppressions = () => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const list = useSuppressions()
  const unblocking = useUnblocking()
  const rows = list.data?.pages.flatMap(({ data }) => data)
  return (
    <Section title={t('admin.deliverability.suppressions')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('admin.deliverability.suppressionsHint')}
      </Text>
      {list.isPending && <Waiting rows={2} height={40} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && <Text c="dimmed">{t('admin.deliverability.noSuppressions')}</Text>}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows?.map(({ id, address, reason, detail, created_at }) => (
          <Group component="li" key={id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600} dir="ltr" style={{ overflowWrap: 'anywhere' }}>
                {address}
              </Text>
              <Text size="sm" c="dimmed" dir="auto">
                {[t(`admin.deliverability.reason.${reason}`), detail, moment(created_at)]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <Button
              size="sm"
              variant="default"
              aria-label={`${t('admin.deliverability.unblock')} : ${address}`}
              loading={unblocking.isPending && unblocking.variables === id}
              onClick={() => sayWhenDone(unblocking.mutateAsync(id), t('admin.deliverability.unblocked'))}
            >
              {t('admin.deliverability.unblock')}
            </Button>
          </Group>
        ))}
      </Stack>
      <More list={list} />
    </Section>
  )
}
