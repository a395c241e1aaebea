import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { notifications as toasts } from '@mantine/notifications'
import { IconMailExclamation, IconMoodSmile } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, take } from '../api/clients.ts'
import { Empty, Failure, PageTitle, Waiting } from '../ui/states.tsx'
import { useAccountElsewhere, useUser } from './auth/user.ts'
import { NotificationRow } from './comm/InboxPage.tsx'
import { useNotifications, useUnreadCount } from './comm/notifications.ts'
import { useApplications, useNearestStage } from './core/placements.ts'
import { StageCard } from './core/StagesPage.tsx'
import { useEvaluationsDue } from './eval/evaluations.ts'
import { useUnreadMessages } from './messages/chat.ts'

const SHOWN = 5

/** What needs attention, first. */
export const HomePage = () => {
  const { t } = useTranslation()
  const user = useUser()
  const isStudent = user.role === 'student'
  const { data: unread = 0 } = useUnreadCount()
  const { data: messages = 0 } = useUnreadMessages()
  const latest = useNotifications({ unread: false })
  const waiting = useApplications({ status: 'submitted' })
  const nearest = useNearestStage()
  const evaluations = useEvaluationsDue(user)
  const rows = latest.data?.pages.flat().slice(0, SHOWN) ?? []
  const stage = nearest.data
  const due = evaluations.data ?? 0
  const toReview = isStudent ? 0 : (waiting.data?.total ?? 0)
  const asked = [latest, waiting, nearest, evaluations]
  const failed = asked.find(({ isError }) => isError)
  const isKnown = asked.every(({ isSuccess }) => isSuccess)
  const isQuiet = isKnown && unread === 0 && messages === 0 && due === 0 && toReview === 0 && !stage
  return (
    <>
      <PageTitle>{t('home.hello', { name: user.first_name || user.email })}</PageTitle>
      {!user.email_verified && <Unverified email={user.email} />}
      <Title order={2} size="h4" mb="sm">
        {t('home.attention')}
      </Title>
      {!isKnown && !failed && <Waiting />}
      {failed && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      {isQuiet && (
        <Empty
          icon={IconMoodSmile}
          title={t('home.quiet')}
          hint={t('inbox.emptyHint')}
          action={
            <Button component={Link} to="/offers" variant="light">
              {t('home.findOffer')}
            </Button>
          }
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="lg">
        {unread > 0 && (
          <Todo text={t('home.unread', { count: unread })} to="/inbox" action={t('home.openInbox')} />
        )}
        {messages > 0 && (
          <Todo
            text={t('nav.unreadMessages', { count: messages })}
            to="/messages"
            action={t('nav.messages')}
          />
        )}
        {toReview > 0 && (
          <Todo
            text={t('home.review', { count: toReview })}
            to="/applications"
            action={t('home.openReview')}
          />
        )}
        {due > 0 && (
          <Todo
            text={t('home.evaluationsDue', { count: due })}
            to="/evaluations"
            action={t('nav.evaluations')}
          />
        )}
      </SimpleGrid>
      {stage && (
        <>
          <Title order={2} size="h4" mb="sm">
            {t(stage.status === 'in_progress' ? 'home.currentStage' : 'home.nextStage')}
          </Title>
          <Stack component="ul" p={0} m={0} mb="lg" style={{ listStyle: 'none' }}>
            <StageCard row={stage} />
          </Stack>
        </>
      )}
      {rows.length > 0 && (
        <>
          <Title order={2} size="h4" mb="sm">
            {t('home.latest')}
          </Title>
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {rows.map((row) => (
              <NotificationRow key={row.id} row={row} />
            ))}
          </Stack>
        </>
      )}
    </>
  )
}

const Todo = ({
  text,
  to,
  action,
}: {
  text: string
  to: '/inbox' | '/messages' | '/applications' | '/evaluations'
  action: string
}) => (
  <Card withBorder>
    <Group justify="space-between">
      <Text fw={600}>{text}</Text>
      <Button component={Link} to={to} size="sm" variant="light">
        {action}
      </Button>
    </Group>
  </Card>
)

const Unverified = ({ email }: { email: string }) => {
  const { t } = useTranslation()
  // The link is opened in another window, or on another device.
  useAccountElsewhere()
  const sending = useMutation({
    mutationFn: () => take(api.auth.POST('/api/v1/auth/verify-email/resend/', { body: { email } })),
    onSuccess: () => toasts.show({ message: t('home.resent') }),
  })
  return (
    <Alert mb="lg" icon={<IconMailExclamation aria-hidden />} title={t('home.verify')}>
      <Group justify="space-between">
        <Text size="sm">{t('home.verifyHint', { email })}</Text>
        <Button size="sm" variant="default" loading={sending.isPending} onClick={() => sending.mutate()}>
          {t('home.resend')}
        </Button>
      </Group>
    </Alert>
  )
}
