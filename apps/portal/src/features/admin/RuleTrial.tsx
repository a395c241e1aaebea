import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Failure } from '../../ui/states.tsx'
import { type Rule, useRuleActions } from './rules.ts'

/** Says who would be told what by a rule; nobody is. */
export const RuleTrial = ({ rule, onClose }: { rule: Rule; onClose: () => void }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const [text, setText] = useState('')
  const { tryOut } = useRuleActions()
  const payload = readPayload(text)
  const result = tryOut.data
  return (
    <Dialog
      opened
      size="lg"
      onClose={onClose}
      title={`${t('admin.rules.try')} : ${rule.name}`}
      closeButtonProps={{ 'aria-label': t('app.cancel') }}
    >
      <Stack>
        <Textarea
          label={t('admin.rules.payload')}
          description={t('admin.rules.payloadHint', { event: rule.event })}
          error={payload === 'wrong' && t('admin.rules.notJson')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={12}
          dir="ltr"
          spellCheck={false}
        />
        <Group justify="flex-end">
          <Button
            disabled={payload === 'wrong'}
            loading={tryOut.isPending}
            onClick={() =>
              tryOut.mutate({ id: rule.id, ...(payload && payload !== 'wrong' ? { payload } : {}) })
            }
          >
            {t('admin.rules.tryNow')}
          </Button>
        </Group>
        {tryOut.isError && <Failure error={tryOut.error} />}
        {result && (
          <Alert
            variant="light"
            role="status"
            color={result.applies ? 'green' : 'gray'}
            title={
              result.applies
                ? t('admin.rules.wouldTell', { count: result.recipients.count })
                : t('admin.rules.wouldNot')
            }
          >
            {result.explanation && <Text size="sm">{result.explanation}</Text>}
            {result.due_at && (
              <Text size="sm">{t('admin.rules.dueAt', { date: moment(result.due_at) })}</Text>
            )}
            {result.recipients.sample.length > 0 && (
              <Text size="sm" dir="auto">
                {result.recipients.sample.map(({ name }) => name).join(', ')}
              </Text>
            )}
            <ul>
              {result.messages.map(({ channel, language, title, content }) => (
                <li key={`${channel} ${language}`}>
                  <Text size="sm" c="dimmed">
                    {t(`admin.channels.${channel as Rule['channels'][number]}`)} ({language})
                  </Text>
                  <Text fw={650} dir="auto">
                    {title}
                  </Text>
                  <Text size="sm" dir="auto" className="prose">
                    {content}
                  </Text>
                </li>
              ))}
            </ul>
          </Alert>
        )}
      </Stack>
    </Dialog>
  )
}

const readPayload = (text: string): Record<string, unknown> | undefined | 'wrong' => {
  if (text.trim() === '') return undefined
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : 'wrong'
  } catch {
    return 'wrong'
  }
}
