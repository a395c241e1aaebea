import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWhenDone } from '../../ui/done.ts'
import { useFormats } from '../../ui/formats.ts'
import { More } from '../../ui/More.tsx'
import { Question } from '../../ui/Question.tsx'
import { Empty, Failure, Waiting } from '../../ui/states.tsx'
import { Away } from './EventLog.tsx'
import { type DeadLetter, useDeadLetters, useDeciding } from './events.ts'

/** What consumers gave up on, with the reason: put back, or removed. */
export const DeadLetters = () => {
  const { t } = useTranslation()
  const list = useDeadLetters()
  const rows = list.data?.pages.flatMap(({ data }) => data.dead_letters) ?? []
  return (
    <>
      <Away services={[...new Set(list.data?.pages.flatMap(({ data }) => data.unavailable))]} />
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon={IconMailCheck} title={t('admin.events.noDead')} hint={t('admin.events.noDeadHint')} />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((letter) => (
          <LetterRow key={`${letter.consumer} ${letter.id}`} letter={letter} />
        ))}
      </Stack>
      <More list={list} />
    </>
  )
}

const LetterRow = ({ letter }: { letter: DeadLetter }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const [isAsking, ask] = useState(false)
  const deciding = useDeciding()
  const name = letter.event_type ?? letter.routing_key
  const decide = (decision: 'redrive' | 'discard') => {
    ask(false)
    sayWhenDone(
      deciding.mutateAsync({ letter, decision }),
      t(decision === 'redrive' ? 'admin.events.redriven' : 'admin.events.discarded'),
    )
  }
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" gap="xs">
        <Text fw={650} dir="ltr">
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {moment(letter.died_at)}
        </Text>
      </Group>
      <Group gap="xs">
        <Badge variant="default" tt="none" dir="ltr">
          {letter.consumer}
        </Badge>
        {letter.event_id && (
          <Text component={Link} to={`/admin/events/${letter.event_id}` as never} size="sm" c="sea">
            {t('admin.events.openEvent')}
          </Text>
        )}
      </Group>
      <Text mt="xs" size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
        {letter.reason}
      </Text>
      <Group gap="xs" mt="sm">
        <Button
          size="sm"
          variant="light"
          loading={deciding.isPending}
          aria-label={`${t('admin.events.redrive')} : ${name}`}
          onClick={() => decide('redrive')}
        >
          {t('admin.events.redrive')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          color="red"
          aria-label={`${t('admin.events.discard')} : ${name}`}
          onClick={() => ask(true)}
        >
          {t('admin.events.discard')}
        </Button>
      </Group>
      <Question
        isAsked={isAsking}
        title={t('admin.events.discard')}
        text={t('admin.events.discardSure')}
        isBusy={deciding.isPending}
        act={t('admin.events.discard')}
        onAct={() => decide('discard')}
        onClose={() => ask(false)}
      />
    </Card>
  )
}
