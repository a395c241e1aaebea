import { Anchor, Card, Group, Progress, Select, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconFileSpreadsheet } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Pages } from '../../ui/Pages.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import { FileDrop } from './FileDrop.tsx'
import { ImportResult, STATE_COLORS } from './ImportResult.tsx'
import { IMPORTED, type Imported, useChecking, useImports } from './imports.ts'

const route = getRouteApi('/people/import')

/** The address holds which import is looked at: it is found again after the page was closed. */
/** Takes lists of people and places: checked first, then written in the background. */
export const ImportPage = () => {
  const { t } = useTranslation()
  const { id } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <Anchor component={Link} to="/people" size="sm">
        <Group gap={4} mb="sm">
          <IconArrowLeft size={16} aria-hidden className="turned" />
          {t('people.title')}
        </Group>
      </Anchor>
      <PageTitle>{t('imports.title')}</PageTitle>
      <Stack>
        <Checking onChecked={(checked) => void navigate({ to: '/people/import', search: { id: checked } })} />
        {id && <ImportResult key={id} id={id} />}
        <Past current={id} />
      </Stack>
    </>
  )
}

const Checking = ({ onChecked }: { onChecked: (id: string) => void }) => {
  const { t } = useTranslation()
  const [of, setOf] = useState<Imported>('students')
  const { checking, sent } = useChecking()
  const percent = Math.round(sent * 100)
  return (
    <Section title={t('imports.check')}>
      <Stack>
        <Select
          label={t('imports.of')}
          allowDeselect={false}
          maw={320}
          data={IMPORTED.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
          value={of}
          onChange={(value) => value && setOf(value as Imported)}
        />
        <Text size="sm" c="dimmed">
          {t(`imports.hint.${of}`)}
        </Text>
        <FileDrop
          isBusy={checking.isPending}
          onFile={(file) => checking.mutate({ of, file }, { onSuccess: (report) => onChecked(report.id) })}
        />
        {checking.isPending && (
          <div>
            <Text size="sm" role="status">
              {sent < 1 ? t('imports.sending', { percent }) : t('imports.checking')}
            </Text>
            <Progress value={percent} aria-label={t('imports.sent')} animated={sent === 1} />
          </div>
        )}
        {checking.isError && <Failure error={checking.error} />}
      </Stack>
    </Section>
  )
}

const Past = ({ current }: { current: string | undefined }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const [page, setPage] = useState(1)
  const list = useImports(page)
  return (
    <Section title={t('imports.past')}>
      {list.isPending && <Waiting height={64} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.rows.length === 0 && (
        <Empty icon={IconFileSpreadsheet} title={t('imports.none')} hint={t('imports.noneHint')} />
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.rows.map((one) => (
          <Card key={one.id} component="li" withBorder padding="sm">
            <Group justify="space-between" gap="xs">
              <Anchor
                component={Link}
                to="/people/import"
                search={{ id: one.id } as never}
                {...(one.id === current ? { 'aria-current': 'true' as const } : {})}
                className="prose"
              >
                {one.file_name}
              </Anchor>
              <StateBadge color={STATE_COLORS[one.state]}>{t(`imports.state.${one.state}`)}</StateBadge>
            </Group>
            <Text size="sm" c="dimmed">
              {`${t(`imports.kind.${one.of}`)} · ${moment(one.created_at)}`}
            </Text>
          </Card>
        ))}
      </Stack>
      <Pages rows={list.data?.total} value={page} onChange={setPage} />
    </Section>
  )
}
