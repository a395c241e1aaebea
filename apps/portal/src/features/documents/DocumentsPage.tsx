import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconDownload, IconFileOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWhenDone } from '../../ui/done.ts'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Question } from '../../ui/Question.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { type Document, useDocumentActions, useDocuments } from './documents.ts'
import { PutIn } from './PutIn.tsx'

const COLORS = {
  pending_scan: 'blue',
  clean: 'green',
  infected: 'red',
  failed: 'orange',
  not_scanned: 'gray',
} as const satisfies Record<Document['scan_result'], string>

/** One's documents and those that are shared with one; and where new ones are put in. */
export const DocumentsPage = () => {
  const { t } = useTranslation()
  const list = useDocuments()
  const rows = list.data?.pages.flatMap((page) => page.rows)
  return (
    <>
      <PageTitle>{t('nav.documents')}</PageTitle>
      <Text c="dimmed" mb="md">
        {t('documents.lead')}
      </Text>
      <PutIn />
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && (
        <Empty icon={IconFileOff} title={t('documents.empty')} hint={t('documents.emptyHint')} />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows?.map((row) => (
          <DocumentRow key={row.id} row={row} />
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

const isFetchable = ({ scan_result: result }: Document) => result === 'clean' || result === 'not_scanned'

const DocumentRow = ({ row }: { row: Document }) => {
  const { t } = useTranslation()
  const { bytes, moment } = useFormats()
  const user = useUser()
  const { download, remove } = useDocumentActions()
  const [isAsking, ask] = useState(false)
  const isTheirs = [row.owner_user_id, row.uploaded_by].includes(user.id) || user.role.endsWith('admin')
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {row.filename}
          </Text>
          <Group gap="xs">
            <Badge variant="dot" color={COLORS[row.scan_result]} role="status">
              {t(`documents.scan.${row.scan_result}`)}
            </Badge>
            <Text size="sm" c="dimmed">
              {bytes(row.size_bytes)} · {moment(row.uploaded_at)}
            </Text>
          </Group>
          {row.is_public && <Text size="sm">{t('documents.public')}</Text>}
          {row.has_active_content && <Text size="sm">{t('documents.active')}</Text>}
        </Stack>
        <Group gap="xs">
          <Button
            size="sm"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={`${t('documents.download')} : ${row.filename}`}
            disabled={!isFetchable(row)}
            loading={download.isPending}
            onClick={() => download.mutate(row.id)}
          >
            {t('documents.download')}
          </Button>
          {isTheirs && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              aria-label={`${t('app.remove')} : ${row.filename}`}
              onClick={() => ask(true)}
            >
              {t('app.remove')}
            </Button>
          )}
        </Group>
      </Group>
      <Question
        isAsked={isAsking}
        title={t('app.remove')}
        text={t('documents.removeSure', { name: row.filename })}
        isBusy={remove.isPending}
        act={t('app.remove')}
        onAct={() =>
          sayWhenDone(
            remove.mutateAsync(row.id).then(() => ask(false)),
            t('documents.removed'),
          )
        }
        onClose={() => ask(false)}
      />
    </Card>
  )
}
