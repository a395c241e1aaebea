import { Badge, Button, Card, Group, Modal, Select, Stack, Text, Textarea, Timeline } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconClipboardList } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { useFormats } from '../../ui/formats.ts'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { type Application, type Decision, useApplications, useDeciding } from './placements.ts'

const STATUSES = ['submitted', 'shortlisted', 'accepted', 'rejected', 'withdrawn'] as const
const COLORS = {
  submitted: 'blue',
  shortlisted: 'grape',
  accepted: 'green',
  rejected: 'red',
  withdrawn: 'gray',
} as const satisfies Record<Application['status'], string>

/** Who applies follows their applications, who decides finds them here. */
export const ApplicationsPage = () => {
  const { t } = useTranslation()
  const user = useUser()
  const [status, setStatus] = useState<Application['status']>()
  const list = useApplications({ status })
  const isStudent = user.role === 'student'
  return (
    <>
      <PageTitle>{t('applications.title')}</PageTitle>
      <Select
        mb="md"
        maw={280}
        label={t('applications.filter')}
        placeholder={t('app.all')}
        clearable
        data={STATUSES.map((value) => ({ value, label: t(`applications.status.${value}`) }))}
        value={status ?? null}
        onChange={(value) => setStatus(value ?? undefined)}
      />
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.rows.length === 0 && (
        <Empty
          icon={IconClipboardList}
          title={t('applications.empty')}
          hint={isStudent ? t('applications.emptyStudent') : t('applications.emptyOther')}
          action={
            <Button component={Link} to="/offers" variant="light">
              {t('home.findOffer')}
            </Button>
          }
        />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.rows.map((row) => (
          <ApplicationRow key={row.id} row={row} user={user} />
        ))}
      </Stack>
    </>
  )
}

const isOpen = ({ status }: Application) => status === 'submitted' || status === 'shortlisted'

const ApplicationRow = ({ row, user }: { row: Application; user: User }) => {
  const { t } = useTranslation()
  const isStudent = user.role === 'student'
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text component={Link} to={`/offers/${row.offer_id}` as never} fw={650} c="sea" dir="auto">
            {row.offer_title}
          </Text>
          <Text size="sm" c="dimmed" dir="auto">
            {isStudent ? row.encadrant_name : row.student_name}
          </Text>
        </div>
        <Badge color={COLORS[row.status]} variant="light">
          {t(`applications.status.${row.status}`)}
        </Badge>
      </Group>
      {!isStudent && row.cover_letter && (
        <Text mt="sm" size="sm" dir="auto" lineClamp={6} className="prose">
          {row.cover_letter}
        </Text>
      )}
      <History row={row} />
      {isOpen(row) && <Decisions row={row} isStudent={isStudent} />}
    </Card>
  )
}

const History = ({ row }: { row: Application }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  return (
    <Timeline mt="md" bulletSize={14} lineWidth={2} active={row.decided_at ? 1 : 0}>
      <Timeline.Item>
        <Text size="sm">{t('applications.sentOn', { date: moment(row.created_at) })}</Text>
      </Timeline.Item>
      {row.decided_at && (
        <Timeline.Item>
          <Text size="sm">
            {t(`applications.status.${row.status}`)}
            {' · '}
            {t('applications.decidedOn', { date: moment(row.decided_at) })}
          </Text>
          {row.reason && (
            <Text size="sm" c="dimmed" dir="auto">
              {row.reason}
            </Text>
          )}
        </Timeline.Item>
      )}
    </Timeline>
  )
}

const Decisions = ({ row, isStudent }: { row: Application; isStudent: boolean }) => {
  const { t } = useTranslation()
  const [asked, ask] = useState<Decision>('accept')
  const [isAsking, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const deciding = useDeciding()
  const decide = (decision: Decision) =>
    deciding.mutate(
      { id: row.id, decision, reason },
      {
        onSuccess: () => {
          close()
          notifications.show({ message: t('applications.changed') })
        },
      },
    )
  const button = (decision: Decision, color: string, variant: string) => (
    <Button
      key={decision}
      size="sm"
      color={color}
      variant={variant}
      loading={deciding.isPending && deciding.variables.decision === decision}
      onClick={() => {
        if (decision === 'shortlist' || decision === 'accept') return decide(decision)
        ask(decision)
        open()
      }}
    >
      {t(`applications.${decision}`)}
    </Button>
  )
  const offered = isStudent
    ? [button('withdraw', 'gray', 'default')]
    : [
        button('accept', 'sea', 'filled'),
        ...(row.status === 'submitted' ? [button('shortlist', 'sea', 'light')] : []),
        button('reject', 'red', 'subtle'),
      ]
  return (
    <>
      <Group mt="sm" gap="xs">
        {offered}
      </Group>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t(`applications.${asked}`)}
        closeButtonProps={{ 'aria-label': t('app.cancel') }}
      >
        <Stack>
          {asked === 'withdraw' ? (
            <Text>{t('applications.withdrawSure')}</Text>
          ) : (
            <Textarea
              label={t('applications.reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autosize
              minRows={3}
              dir="auto"
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('app.cancel')}
            </Button>
            <Button color="red" loading={deciding.isPending} onClick={() => decide(asked)}>
              {t(`applications.${asked}`)}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
