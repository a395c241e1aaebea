import { Alert, Button, Center, Group, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, type IconInbox } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, toProblem } from '../api/problems.ts'
import { useIsOnline } from '../offline/line.ts'

/** What went wrong, in the reader's words: what the answer says where it says something to people. */
export const useProblemText = () => {
  const { t } = useTranslation()
  return ({ status, detail }: Problem): string => {
    if (status === 0) return t('problem.offline')
    if (status === 429) return t('problem.busy')
    if (status >= 500) return t('problem.down')
    if (status === 403) return t('problem.forbidden')
    if (status === 404) return t('problem.missing')
    return detail || t('problem.unknown')
  }
}

/** Something that could not be shown or done, and what to do about it. */
export const Failure = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation()
  const problem = toProblem(error)
  const text = useProblemText()(problem)
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert" title={text}>
      {problem.correlationId && (
        <Text size="sm">{t('problem.reference', { id: problem.correlationId })}</Text>
      )}
      {onRetry && (
        <Button mt="sm" size="sm" variant="default" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      )}
    </Alert>
  )
}

/** Nothing is there yet: says why, and what to do next. */
export const Empty = ({
  icon: Icon,
  title,
  hint,
  action,
}: {
  icon: typeof IconInbox
  title: string
  hint?: string
  action?: ReactNode
}) => (
  <Center py="xl">
    <Stack align="center" gap="xs" maw={420}>
      <ThemeIcon size={56} radius="xl" variant="light">
        <Icon aria-hidden />
      </ThemeIcon>
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      {hint && (
        <Text c="dimmed" ta="center">
          {hint}
        </Text>
      )}
      {action}
    </Stack>
  </Center>
)

type Shape = { rows?: number; height?: number }

/** What is on its way: without a line it does not come, and was not read here before. */
export const Waiting = (shape: Shape) => {
  const { t } = useTranslation()
  if (useIsOnline()) return <Skeletons {...shape} />
  return <Empty icon={IconCloudOff} title={t('app.notKept')} hint={t('app.notKeptHint')} />
}

/** The shape of what is on its way. */
export const Skeletons = ({ rows = 3, height = 96 }: Shape) => {
  const { t } = useTranslation()
  return (
    <Stack role="status" aria-label={t('app.loading')} gap="sm">
      {Array.from({ length: rows }, (_, index) => index).map((index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  )
}

/** A page's title, and what can be done with the whole of it. */
export const PageTitle = ({ children, actions }: { children: ReactNode; actions?: ReactNode }) => {
  const title = useRef<HTMLHeadingElement>(null)
  // Windows are told apart by their names (WCAG 2.2, 2.4.2).
  useEffect(() => {
    document.title = [title.current?.textContent, 'MedTrack'].filter(Boolean).join(' – ')
    return () => {
      document.title = 'MedTrack'
    }
  })
  return (
    <Group justify="space-between" align="center" mb="md" gap="sm">
      <Title ref={title} order={1} size="h2">
        {children}
      </Title>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  )
}
