import { Badge, Button, Card, Checkbox, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClipboardList } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../api/session.ts'
import { sayWhenDone } from '../../ui/done.ts'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { ApplicationHistory } from './ApplicationHistory.tsx'
import { BulkBar } from './BulkBar.tsx'
import { InviteButton } from './InviteButton.tsx'
import { type Interview, useInterviews } from './interviews.ts'
import { type Application, type Decision, useApplications, useDeciding } from './placements.ts'
import { useCalendar } from './stages.ts'

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
  const [page, setPage] = useState(1)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const list = useApplications({ status, page })
  const calendar = useCalendar()
  const isStudent = user.role === 'student'
  const rows = list.data?.rows ?? []
  const open = isStudent ? [] : rows.filter(isOpen)
  const chosen = open.filter(({ id }) => chosenIds.has(id))
  // No interview is older than its application.
  const oldest = rows.reduce<string | undefined>(
    (least, { created_at }) => (least === undefined || created_at < least ? created_at : least),
    undefined,
  )
  const interviews = useInterviews({ from: oldest })
  const byApplication = Map.groupBy(interviews.data ?? [], (one) => one.application_id)
  const choose = (id: string) =>
    setChosenIds((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]))
  return (
    <>
      <PageTitle>{t('applications.title')}</PageTitle>
      <Group mb="md" align="flex-end" justify="space-between">
        <Select
          w={280}
          label={t('applications.filter')}
          placeholder={t('app.all')}
          clearable
          clearButtonProps={{ 'aria-label': t('app.all') }}
          data={STATUSES.map((value) => ({ value, label: t(`applications.status.${value}`) }))}
          value={status ?? null}
          onChange={(value) => {
            setStatus(value ?? undefined)
            setPage(1)
          }}
        />
        {open.length > 1 && (
          <Checkbox
            label={t('applications.chooseAll')}
            checked={chosen.length === open.length}
            indeterminate={chosen.length > 0 && chosen.length < open.length}
            onChange={(event) =>
              setChosenIds(new Set(event.currentTarget.checked ? open.map(({ id }) => id) : []))
            }
          />
        )}
      </Group>
      {!isStudent && <BulkBar chosen={chosen} onDone={() => setChosenIds(new Set())} />}
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.rows.length === 0 && (
        <Empty
          icon={IconClipboardList}
          title={t('applications.empty')}
          hint={isStudent ? t('applications.emptyStudent') : t('applications.emptyOther')}
          action={
            <Button component={Link} to="/offers" variant="light">
              {t(isStudent ? 'home.findOffer' : 'nav.offers')}
            </Button>
          }
        />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <ApplicationRow
            key={row.id}
            row={row}
            user={user}
            interviews={byApplication.get(row.id) ?? []}
            timeZone={calendar.data?.time_zone}
            isChosen={chosenIds.has(row.id)}
            onChoose={open.length > 1 ? () => choose(row.id) : undefined}
          />
        ))}
      </Stack>
      <Pages rows={list.data?.total} value={page} onChange={setPage} />
    </>
  )
}

const isOpen = ({ status }: Application) => status === 'submitted' || status === 'shortlisted'

type RowProps = {
  row: Application
  user: User
  interviews: readonly Interview[]
  timeZone: string | undefined
  isChosen: boolean
  /** Undefined where nothing is decided about many at once. */
  onChoose: (() => void) | undefined
}

const ApplicationRow = ({ row, user, interviews, timeZone, isChosen, onChoose }: RowProps) => {
  const { t } = useTranslation()
  const isStudent = user.role === 'student'
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start">
        {onChoose && isOpen(row) && (
          <Checkbox
            aria-label={t('applications.choose', { name: row.student_name ?? '' })}
            checked={isChosen}
            onChange={onChoose}
          />
        )}
        <div style={{ flex: 1 }}>
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
      <ApplicationHistory {...{ row, interviews, timeZone }} />
      {isOpen(row) && <Decisions row={row} isStudent={isStudent} />}
    </Card>
  )
}

const Decisions = ({ row, isStudent }: { row: Application; isStudent: boolean }) => {
  const { t } = useTranslation()
  const [asked, ask] = useState<Decision>('accept')
  const [isAsking, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const deciding = useDeciding()
  const decide = (decision: Decision) =>
    sayWhenDone(
      deciding
        .mutateAsync({ id: row.id, decision, ...(decision === 'reject' ? { reason } : {}) })
        .then(close),
      t('applications.changed'),
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
        {!isStudent && <InviteButton applicationId={row.id} name={row.student_name ?? ''} />}
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
