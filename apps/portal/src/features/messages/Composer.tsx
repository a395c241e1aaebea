import {
  ActionIcon,
  Alert,
  CloseButton,
  FileButton,
  Group,
  Progress,
  Stack,
  Text,
  Textarea,
} from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconPaperclip, IconSend } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUploads } from '../documents/uploads.ts'
import classes from './Chat.module.css'
import type { Room } from './chat.ts'
import { tellTyping } from './live.ts'
import { say } from './outbox.ts'

const MOST_CHARACTERS = 10_000
const MOST_ATTACHMENTS = 10
/** While somebody goes on typing, the others are told so often. */
const TYPING_MILLISECONDS = 3_000

/** Where one writes, and what goes with it. */
export const Composer = ({ room }: { room: Room }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { online } = useNetwork()
  const [text, setText] = useState('')
  const { uploads, add, remove, clear } = useUploads()
  const field = useRef<HTMLTextAreaElement>(null)
  const told = useRef(0)
  const files = uploads.flatMap(({ document }) => document ?? [])
  const isUploading = uploads.some(({ document, problem }) => !document && !problem)
  // Something has to be said: a file says its name.
  const body = text.trim() || files.map(({ filename }) => filename).join('\n')
  const canSend = body !== '' && !isUploading
  const send = () => {
    if (!canSend) return
    say(
      client,
      room.id,
      body,
      files.map(({ id }) => id),
    )
    setText('')
    clear()
    told.current = 0
    field.current?.focus()
  }
  const type = (value: string) => {
    setText(value)
    if (value === '' || Date.now() - told.current < TYPING_MILLISECONDS) return
    told.current = Date.now()
    tellTyping(room.id, true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {uploads.length > 0 && (
        <Stack component="ul" gap={4} p={0} m={0} mb="xs" style={{ listStyle: 'none' }}>
          {uploads.map(({ key, name, part, problem }) => (
            <li key={key}>
              <Group wrap="nowrap" gap="xs">
                <Text size="sm" truncate dir="auto" className={classes.grow ?? ''}>
                  {name}
                </Text>
                <CloseButton aria-label={`${t('chat.withoutFile')} : ${name}`} onClick={() => remove(key)} />
              </Group>
              {problem ? (
                <Alert color="red" role="alert" p="xs">
                  {problem}
                </Alert>
              ) : (
                part < 1 && <Progress value={part * 100} aria-label={t('documents.sending', { name })} />
              )}
            </li>
          ))}
        </Stack>
      )}
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <FileButton multiple onChange={(chosen) => add(chosen.slice(0, MOST_ATTACHMENTS - uploads.length))}>
          {(props) => (
            <ActionIcon
              {...props}
              variant="subtle"
              color="gray"
              size={36}
              disabled={!online || uploads.length >= MOST_ATTACHMENTS}
              aria-label={t('chat.attach')}
            >
              <IconPaperclip aria-hidden />
            </ActionIcon>
          )}
        </FileButton>
        <Textarea
          ref={field}
          className={classes.grow ?? ''}
          aria-label={t('chat.message')}
          placeholder={t('chat.placeholder')}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={MOST_CHARACTERS}
          dir="auto"
        />
        <ActionIcon type="submit" size={36} disabled={!canSend} aria-label={t('chat.send')}>
          <IconSend className="turned" size={20} aria-hidden />
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed" visibleFrom="sm" mt={4}>
        {t('chat.keys')}
      </Text>
    </form>
  )
}
