import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import classes from './admin.module.css'
import { Away, EventRow } from './EventLog.tsx'
import { type Story, useStory } from './events.ts'

type Effect = Story['effects'][number]

const COLORS = {
  done: 'green',
  waiting: 'yellow',
  dead: 'red',
  discarded: 'gray',
  pending: 'blue',
} as const satisfies Record<Effect['outcome'], string>

/** One event: what it says, what each service did with it, and what else the same click caused. */
export const EventPage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const story = useStory(id)
  return (
    <>
      <Anchor component={Link} to="/admin/events" size="sm">
        {t('admin.events.all')}
      </Anchor>
      <PageTitle>
        <span dir="ltr">{story.data?.event.event_type ?? t('admin.events.one')}</span>
      </PageTitle>
      {story.isPending && <Waiting height={160} />}
      {story.isError && <Failure error={story.error} onRetry={() => void story.refetch()} />}
      {story.isSuccess && <Told story={story.data} />}
    </>
  )
}

const Told = ({ story: { event, effects, related, more, unavailable } }: { story: Story }) => {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const sameCause = `/admin/events?correlation_id=${encodeURIComponent(event.correlation_id)}`
  return (
    <Stack>
      <Away services={unavailable} />
      <Text c="dimmed">
        {t('admin.events.publishedBy', { service: event.service, date: moment(event.published_at) })}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('admin.events.correlation_id')} : <bdi dir="ltr">{event.correlation_id}</bdi>
      </Text>
      <Section title={t('admin.events.effects')}>
        <Effects effects={effects} />
      </Section>
      <Section title={t('admin.events.related')}>
        {related.length === 0 && <Text c="dimmed">{t('admin.events.noRelated')}</Text>}
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {related.map((one) => (
            <EventRow key={one.event.event_id} event={one.event} />
          ))}
        </Stack>
        {more && (
          <Anchor component={Link} to={sameCause as never}>
            {t('app.more')}
          </Anchor>
        )}
      </Section>
      <Section title={t('admin.events.says')}>
        <pre className={classes['code']} dir="ltr">
          {JSON.stringify(event.envelope, null, 2)}
        </pre>
      </Section>
    </Stack>
  )
}

const Effects = ({ effects }: { effects: readonly Effect[] }) => {
  const { t } = useTranslation()
  const { moment, number } = useFormats()
  if (effects.length === 0) return <Text c="dimmed">{t('admin.events.noEffects')}</Text>
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {effects.map((effect) => (
        <li key={`${effect.service} ${effect.handler}`}>
          <Group gap="xs">
            <Badge variant="light" color={COLORS[effect.outcome]}>
              {t(`admin.events.outcome.${effect.outcome}`)}
            </Badge>
            <Text size="sm" fw={600} dir="ltr">
              {effect.service} · {effect.handler}
            </Text>
          </Group>
          <Text size="sm" c="dimmed">
            {[
              effect.at && moment(effect.at),
              effect.took_milliseconds !== null &&
                t('admin.events.took', { time: number(effect.took_milliseconds) }),
              effect.failures > 0 && t('admin.events.failures', { count: effect.failures }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {effect.reason && (
            <Text size="sm" dir="auto">
              {effect.reason}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  )
}
