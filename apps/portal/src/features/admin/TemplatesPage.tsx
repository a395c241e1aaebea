import { Badge, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconFileDescription, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { type TemplateSummary, useTemplates } from './templates.ts'

const COLORS = { default: 'gray', override: 'sea', own: 'grape' } as const satisfies Record<
  TemplateSummary['source'],
  string
>

/** Everything that the institution says to people, by name. */
export const TemplatesPage = () => {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const list = useTemplates()
  const rows = (list.data ?? []).filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(search.toLowerCase()),
  )
  return (
    <>
      <PageTitle>{t('nav.templates')}</PageTitle>
      <Text c="dimmed" mb="md">
        {t('admin.templates.lead')}
      </Text>
      <search>
        <TextInput
          mb="md"
          maw={400}
          type="search"
          label={t('admin.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </search>
      {list.isPending && <Waiting rows={6} height={64} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty
          icon={IconFileDescription}
          title={t('admin.templates.none')}
          hint={t('admin.templates.noneHint')}
        />
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <TemplateRow key={row.name} row={row} />
        ))}
      </Stack>
    </>
  )
}

const TemplateRow = ({ row }: { row: TemplateSummary }) => {
  const { t } = useTranslation()
  const { ago } = useFormats()
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <Text
          component={Link}
          to={`/admin/templates/${row.name}` as never}
          fw={650}
          c="sea"
          dir="ltr"
          style={{ overflowWrap: 'anywhere' }}
        >
          {row.name}
        </Text>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {row.languages.map((language) => t(`languages.${language}`)).join(' · ')}
          </Text>
          <Badge variant="light" color={COLORS[row.source]}>
            {t(`admin.templates.source.${row.source}`)}
          </Badge>
        </Group>
      </Group>
      {row.description && (
        <Text size="sm" dir="auto">
          {row.description}
        </Text>
      )}
      {row.updated_at && (
        <Text size="xs" c="dimmed">
          {t('admin.templates.changed', { ago: ago(row.updated_at), version: row.version })}
        </Text>
      )}
    </Card>
  )
}
