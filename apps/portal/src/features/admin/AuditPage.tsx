import { Badge, Button, Card, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { AUDITED, type AuditRecord, type AuditSearch, useAudit, useAuditExport } from './audit.ts'

/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 300

/** Who did what, when and from where. */
export const AuditPage = () => {
  const { t } = useTranslation()
  const [asked, ask] = useState<AuditSearch>({ service: 'auth' })
  const [search] = useDebouncedValue(asked, TYPING_MILLISECONDS)
  const list = useAudit(search)
  const exporting = useAuditExport(search)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const instant = (day: string) => (day ? new Date(`${day}T00:00:00`).toISOString() : undefined)
  return (
    <>
      <PageTitle
        actions={(['csv', 'jsonl'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={exporting.isPending && exporting.variables === format}
            onClick={() => exporting.mutate(format)}
          >
            {t(`admin.audit.${format}`)}
          </Button>
        ))}
      >
        {t('nav.audit')}
      </PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.audit.lead')}
      </Text>
      <search>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} mb="md">
          <Select
            label={t('admin.service')}
            allowDeselect={false}
            value={asked.service}
            onChange={(service) => ask({ ...asked, service: (service ?? 'auth') as AuditSearch['service'] })}
            data={AUDITED.map((value) => ({ value, label: t(`admin.services.${value}`) }))}
          />
          {(['action', 'actor', 'subject'] as const).map((field) => (
            <TextInput
              key={field}
              label={t(`admin.audit.${field}`)}
              value={asked[field] ?? ''}
              onChange={(event) => ask({ ...asked, [field]: event.currentTarget.value.trim() })}
              dir="ltr"
            />
          ))}
          {(['from', 'to'] as const).map((field) => (
            <TextInput
              key={field}
              type="date"
              label={t(`admin.${field}`)}
              onChange={(event) => ask({ ...asked, [field]: instant(event.currentTarget.value) })}
            />
          ))}
        </SimpleGrid>
      </search>
      {list.isPending && <Waiting rows={6} height={56} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon={IconHistory} title={t('admin.audit.none')} hint={t('admin.audit.noneHint')} />
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <AuditRow key={row.id} row={row} />
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

const AuditRow = ({ row }: { row: AuditRecord }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const details = Object.entries(row.details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={650} dir="ltr">
          {row.action}
        </Text>
        <Text size="sm" c="dimmed">
          {moment(row.created_at)}
        </Text>
      </Group>
      <Group gap="xs">
        <Badge variant="default">
          {row.actor_kind === 'user' && row.actor_role
            ? t(`admin.roles.${row.actor_role as 'admin'}`)
            : t(`admin.audit.kind.${row.actor_kind}`)}
        </Badge>
        <Text size="sm" c="dimmed" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {[row.actor_id, '→', row.subject].filter(Boolean).join(' ')}
        </Text>
      </Group>
      {details && (
        <Text size="sm" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {details}
        </Text>
      )}
      <Group gap="md">
        {row.ip_address && (
          <Text size="xs" c="dimmed" dir="ltr">
            {row.ip_address}
          </Text>
        )}
        <Text
          component={Link}
          to={`/admin/events?correlation_id=${encodeURIComponent(row.correlation_id)}` as never}
          size="xs"
          c="sea"
        >
          {t('admin.audit.followed')}
        </Text>
      </Group>
    </Card>
  )
}
