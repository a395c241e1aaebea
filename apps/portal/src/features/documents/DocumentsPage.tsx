import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconDownload, IconFileOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../api/uploads.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayWhenDone } from '../../ui/done.ts'
import { useFormats } from '../../ui/formats.ts'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { useDocumentActions, useDocuments } from './documents.ts'
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
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="light"
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('app.more')}
        </Button>
      )}
    </>
  )
}

const isFetchable = ({ scan_result: result }: Document) => result === 'clean' || result === 'not_scanned'

const DocumentRow = ({ row }: { row: Document }) => {
  const { t } = useTranslation()
  const { bytes, moment } = useFormats()
  const user = useUser()
  const { download } = useDocumentActions()
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
              aria-label={`${t('documents.remove')} : ${row.filename}`}
              onClick={() => ask(true)}
            >
              {t('documents.remove')}
            </Button>
          )}
        </Group>
      </Group>
      {isAsking && <Sure row={row} onClose={() => ask(false)} />}
    </Card>
  )
}

const Sure = ({ row, onClose }: { row: Document; onClose: () => void }) => {
  const { t } = useTranslation()
  const { remove } = useDocumentActions()
  const act = () => sayWhenDone(remove.mutateAsync(row.id).then(onClose), t('documents.removed'))
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('documents.remove')}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <Text dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {t('documents.removeSure', { name: row.filename })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={act}>
            {t('documents.remove')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
