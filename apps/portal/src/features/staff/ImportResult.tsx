import { Alert, Button, Group, Progress, Stack, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Failure, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import { type ImportReport, useErrorsFile, useImport, useImportActions } from './imports.ts'

export const STATE_COLORS = {
  checked: 'blue',
  running: 'grape',
  finished: 'green',
  cancelled: 'gray',
  failed: 'red',
} as const satisfies Record<ImportReport['state'], string>

/** Errors that are shown; the file has them all. */
const MOST_SHOWN = 20

/** What would happen, what happens, or what happened with a file. */
export const ImportResult = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const found = useImport(id)
  return (
    <Section title={t('imports.report')}>
      {found.isPending && <Waiting rows={1} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && <Report report={found.data} />}
    </Section>
  )
}

const COUNTS = ['rows', 'ready', 'invalid', 'created', 'updated', 'skipped'] as const

const Report = ({ report }: { report: ImportReport }) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Stack>
      <Group justify="space-between">
        <Text fw={600} dir="auto" className="prose">
          {report.file_name}
        </Text>
        <StateBadge size="lg" color={STATE_COLORS[report.state]} role="status">
          {t(`imports.state.${report.state}`)}
        </StateBadge>
      </Group>
      <dl className="facts">
        {COUNTS.filter((count) => report.state !== 'checked' || !WRITTEN.includes(count)).map((count) => (
          <div key={count}>
            <Text component="dt" size="sm" c="dimmed">
              {t(`imports.count.${count}`)}
            </Text>
            <Text component="dd" m={0} fw={600}>
              {number(report[count])}
            </Text>
          </div>
        ))}
      </dl>
      {report.state === 'checked' && <Text size="sm">{t('imports.nothingYet')}</Text>}
      {report.ignored_columns.length > 0 && (
        <Text size="sm">{t('imports.ignored', { columns: report.ignored_columns.join(', ') })}</Text>
      )}
      {report.failure && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
          {report.failure}
        </Alert>
      )}
      {(report.state === 'running' || report.state === 'failed') && (
        <Progress
          value={report.percentage}
          aria-label={t('imports.progress')}
          animated={report.state === 'running'}
        />
      )}
      {report.errors.length > 0 && <Errors report={report} />}
      <Actions report={report} />
    </Stack>
  )
}

/** Counts that say something once rows are written. */
const WRITTEN: readonly string[] = ['created', 'updated', 'skipped']

const Errors = ({ report }: { report: ImportReport }) => {
  const { t } = useTranslation()
  const downloading = useErrorsFile(report.id)
  const shown = report.errors.slice(0, MOST_SHOWN)
  return (
    <div>
      <Table.ScrollContainer minWidth={320}>
        <Table aria-label={t('imports.errors')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('imports.row')}</Table.Th>
              <Table.Th>{t('imports.column')}</Table.Th>
              <Table.Th>{t('imports.reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ row, column, reason }) => (
              <Table.Tr key={`${row} ${column} ${reason}`}>
                <Table.Td>{row}</Table.Td>
                <Table.Td dir="auto">{column}</Table.Td>
                <Table.Td dir="auto">{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {report.errors.length > MOST_SHOWN && (
        <Text size="sm" c="dimmed">
          {t('imports.moreErrors')}
        </Text>
      )}
      <Button
        mt="sm"
        variant="default"
        loading={downloading.isPending}
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => downloading.mutate()}
      >
        {t('imports.errorsFile')}
      </Button>
    </div>
  )
}

const Actions = ({ report }: { report: ImportReport }) => {
  const { t } = useTranslation()
  const { start, cancel } = useImportActions(report.id)
  const mayStart = (report.state === 'checked' || report.state === 'failed') && report.ready > 0
  const mayCancel = report.state === 'checked' || report.state === 'running'
  if (!mayStart && !mayCancel) return null
  return (
    <Group>
      {mayStart && (
        <Button loading={start.isPending} onClick={() => start.mutate(report.invalid > 0)}>
          {report.state === 'failed' ? t('imports.goOn') : t('imports.start', { count: report.ready })}
        </Button>
      )}
      {mayCancel && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {report.state === 'checked' ? t('imports.discard') : t('imports.cancel')}
        </Button>
      )}
    </Group>
  )
}
