import { Alert, Button, CloseButton, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { useDocumentLimits } from './documents.ts'
import classes from './PutIn.module.css'
import { type Uploading, useUploads } from './uploads.ts'

/** What people call what media types name; all of a family by one name. */
const NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/pdf/, 'PDF'],
  [/jpeg/, 'JPEG'],
  [/png/, 'PNG'],
  [/webp/, 'WebP'],
  [/csv/, 'CSV'],
  [/plain/, 'TXT'],
  [/wordprocessingml|msword/, 'Word'],
  [/spreadsheetml|ms-excel/, 'Excel'],
  [/presentationml|powerpoint/, 'PowerPoint'],
  [/opendocument/, 'OpenDocument'],
  [/zip/, 'ZIP'],
]

const namesOf = (types: readonly string[], other: string): string =>
  [...new Set(types.map((type) => NAMES.find(([pattern]) => pattern.test(type))?.[1] ?? other))].join(', ')

/** Where files are dropped or chosen, with what is taken said before, and how far each has come. */
export const PutIn = () => {
  const { t } = useTranslation()
  const { bytes } = useFormats()
  const { data: limits } = useDocumentLimits()
  const { uploads, add, remove } = useUploads()
  const [isOver, setOver] = useState(false)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <Stack mb="lg" gap="sm">
      <section
        className={classes.place}
        data-over={isOver}
        aria-label={t('documents.choose')}
        onDrop={onDrop}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
      >
        <Stack align="center" gap="xs">
          <Text>{t('documents.drop')}</Text>
          <FileButton multiple onChange={add}>
            {(props) => (
              <Button {...props} leftSection={<IconUpload size={18} aria-hidden />}>
                {t('documents.choose')}
              </Button>
            )}
          </FileButton>
          {limits && (
            <Text size="sm" c="dimmed">
              {t('documents.allowed', {
                types: namesOf(limits.types, t('documents.other')),
                size: bytes(limits.max_bytes),
              })}
              <br />
              {t('documents.used', { used: bytes(limits.used_bytes), quota: bytes(limits.quota_bytes) })}
            </Text>
          )}
        </Stack>
      </section>
      {uploads.length > 0 && (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {uploads.map((one) => (
            <li key={one.key}>
              <OneUpload upload={one} onRemove={() => remove(one.key)} />
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  )
}

const OneUpload = ({ upload, onRemove }: { upload: Uploading; onRemove: () => void }) => {
  const { t } = useTranslation()
  const { name, part, document, problem } = upload
  const percent = Math.round(part * 100)
  return (
    <>
      <Group wrap="nowrap" gap="xs" justify="space-between">
        <Text size="sm" truncate dir="auto">
          {name}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" className="nowrap" role={document ? 'status' : undefined}>
            {document ? t('documents.sent') : !problem && t('documents.progress', { percent })}
          </Text>
          <CloseButton
            aria-label={`${t(document || problem ? 'app.close' : 'documents.giveUp')} : ${name}`}
            onClick={onRemove}
          />
        </Group>
      </Group>
      {problem ? (
        <Alert color="red" role="alert" p="xs">
          {problem}
        </Alert>
      ) : (
        <Progress value={percent} aria-label={t('documents.sending', { name })} />
      )}
    </>
  )
}
