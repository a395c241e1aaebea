import { Button, Stack, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../api/clients.ts'
import { useFormats } from '../../ui/formats.ts'
import { useAttachments } from './chat.ts'
import type { Message } from './timeline.ts'

/** Documents that came with a message, to be fetched. */
export const Attachments = ({ message }: { message: Message }) => {
  const { t } = useTranslation()
  const { bytes } = useFormats()
  const list = useAttachments(message)
  const fetching = useMutation({
    mutationFn: (documentId: string) =>
      take(
        api.comm.GET('/api/messages/{id}/attachments/{document_id}/', {
          params: { path: { id: message.id, document_id: documentId } },
        }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  })
  const gone = message.attachments.length - (list.data?.length ?? message.attachments.length)
  return (
    <Stack component="ul" gap={4} p={0} my={4} style={{ listStyle: 'none' }}>
      {list.data?.map(({ id, filename, size_bytes, scan_result }) => (
        <li key={id}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPaperclip size={14} aria-hidden />}
            disabled={scan_result === 'pending_scan' || scan_result === 'infected'}
            loading={fetching.isPending && fetching.variables === id}
            onClick={() => fetching.mutate(id)}
          >
            <bdi>{filename}</bdi>
            {` · ${bytes(size_bytes)}`}
          </Button>
          {scan_result === 'pending_scan' && <Text size="xs">{t('documents.scan.pending_scan')}</Text>}
          {scan_result === 'infected' && <Text size="xs">{t('documents.scan.infected')}</Text>}
        </li>
      ))}
      {gone > 0 && (
        <Text component="li" size="xs" c="dimmed">
          {t('chat.attachmentGone')}
        </Text>
      )}
    </Stack>
  )
}
