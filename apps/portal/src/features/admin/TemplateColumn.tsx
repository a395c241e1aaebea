import { Button, Card, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSend } from '@tabler/icons-react'
import { type ChangeEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problems.ts'
import type { Language } from '../../texts/areas.ts'
import { directionOf } from '../../texts/texts.ts'
import { Waiting } from '../../ui/states.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'
import {
  type Channel,
  PARTS,
  type Part,
  usePreview,
  useTemplateActions,
  type Wordings,
  type Words,
} from './templates.ts'

const ONE_LINE: readonly Part[] = ['subject', 'title', 'pushTitle']
/** Marks are read sign by sign. */
const SOURCE = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }

/** One language of a template: what is written by the chosen channel, and how it looks. */
export const TemplateColumn = ({
  name,
  language,
  channel,
  words,
  wordings,
  values,
  isChanged,
  onChange,
}: {
  name: string
  language: Language
  channel: Channel
  words: Words
  wordings: Wordings
  values: Record<string, unknown>
  isChanged: boolean
  onChange: (part: Part, words: string) => void
}) => {
  const { t } = useTranslation()
  const id = useId()
  const preview = usePreview({ name, language, channel, wordings, data: values })
  const { testSend } = useTemplateActions(name)
  const faults = preview.isError ? toProblem(preview.error).errors : []
  const faultOf = (part: Part) =>
    faults.find(({ path }) => path === `/wordings/${language}/${PARTS[part].path}`)?.message
  const others = faults.filter(({ path }) => !path.startsWith('/wordings/'))
  const sendTest = () =>
    testSend.mutate(
      { key: crypto.randomUUID(), language, channels: [channel] },
      { onSuccess: () => notifications.show({ message: t('admin.templates.sent') }) },
    )
  const parts = (Object.keys(PARTS) as Part[]).filter((part) => PARTS[part].channel === channel)
  const field = (part: Part) => {
    const isSource = part === 'html'
    const given = {
      label: t(`admin.templates.part.${part}`),
      value: words[part],
      error: faultOf(part),
      lang: language,
      dir: isSource ? 'ltr' : directionOf(language),
      spellCheck: !isSource,
      onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        onChange(part, currentTarget.value),
    }
    if (ONE_LINE.includes(part)) return <TextInput key={part} {...given} />
    return (
      <Textarea
        key={part}
        {...given}
        autosize
        minRows={isSource ? 8 : 3}
        maxRows={isSource ? 12 : 6}
        {...(isSource ? { styles: SOURCE } : {})}
      />
    )
  }
  return (
    <Stack component="section" aria-labelledby={id} gap="sm">
      <Title order={2} size="h4" id={id}>
        {t(`languages.${language}`)}
      </Title>
      {parts.filter((part) => part !== 'text').map(field)}
      <Card withBorder padding="sm" aria-busy={preview.isFetching}>
        <Text size="sm" fw={650} mb="xs">
          {t('admin.templates.preview')}
        </Text>
        {preview.isPending && <Waiting rows={1} height={160} />}
        {preview.isError && (
          <Text role="alert" size="sm">
            {others[0]?.message ?? t('admin.templates.broken')}
          </Text>
        )}
        {preview.isSuccess && <TemplatePreview preview={preview.data} wanted={language} />}
      </Card>
      {parts.filter((part) => part === 'text').map(field)}
      <Button
        variant="default"
        leftSection={<IconSend size={18} aria-hidden />}
        disabled={isChanged}
        loading={testSend.isPending}
        aria-label={`${t('admin.templates.test')} : ${t(`languages.${language}`)}`}
        onClick={sendTest}
      >
        {t('admin.templates.test')}
      </Button>
    </Stack>
  )
}
