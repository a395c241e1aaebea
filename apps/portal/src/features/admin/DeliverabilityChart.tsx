import { Badge, Card, Group, SegmentedControl, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import classes from './admin.module.css'
import type { Figures } from './deliverability.ts'

const CHANNELS = ['email', 'push', 'sms'] as const
/** What a day's messages are divided into, from the bottom up: each message stands in one part. */
const PARTS = {
  delivered: { color: 'green', of: ({ delivered }: Figures) => delivered },
  accepted: {
    color: 'sea',
    of: ({ accepted, delivered, bounced }: Figures) => accepted - delivered - bounced,
  },
  bounced: { color: 'orange', of: ({ bounced }: Figures) => bounced },
  failed: { color: 'red', of: ({ failed }: Figures) => failed },
  suppressed: { color: 'gray', of: ({ suppressed }: Figures) => suppressed },
} as const
const KINDS = Object.keys(PARTS) as (keyof typeof PARTS)[]
const DAY_MILLISECONDS = 86_400_000
const [WIDTH, HEIGHT] = [600, 160]

const lastDays = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.now() - (count - 1 - index) * DAY_MILLISECONDS).toISOString().slice(0, 10),
  )

/** A bar for each day, divided by what became of its messages; the same in words for who does not see it. */
export const DeliverabilityChart = ({ figures, days }: { figures: readonly Figures[]; days: number }) => {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const [channel, setChannel] = useState<string>('all')
  const shown = figures.filter((row) => channel === 'all' || row.channel === channel)
  const columns = lastDays(days).map((date) => {
    const rows = shown.filter((row) => row.day === date)
    const counts = KINDS.map((kind) => rows.reduce((sum, row) => sum + PARTS[kind].of(row), 0))
    return { date, counts, total: counts.reduce((sum, count) => sum + count, 0) }
  })
  const most = Math.max(1, ...columns.map(({ total }) => total))
  const step = WIDTH / days
  return (
    <Card withBorder component="figure" m={0}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" component="figcaption">
          {t('admin.deliverability.chart')}
        </Title>
        <SegmentedControl
          size="sm"
          aria-label={t('admin.channel')}
          value={channel}
          onChange={setChannel}
          data={[
            { value: 'all', label: t('app.all') },
            ...CHANNELS.map((value) => ({ value, label: t(`admin.channels.${value}`) })),
          ]}
        />
      </Group>
      <svg
        className={classes['chart']}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {columns.map(({ date, counts }, place) => (
          <g key={date}>
            {counts.map((count, part) => {
              const below = counts.slice(0, part).reduce((sum, one) => sum + one, 0)
              const height = (count / most) * HEIGHT
              const kind = KINDS[part] ?? 'accepted'
              return (
                <rect
                  key={kind}
                  x={place * step + step * 0.1}
                  width={step * 0.8}
                  y={HEIGHT - (below / most) * HEIGHT - height}
                  height={height}
                  fill={`var(--mantine-color-${PARTS[kind].color}-6)`}
                />
              )
            })}
          </g>
        ))}
      </svg>
      <Group justify="space-between">
        <time dateTime={columns[0]?.date}>{day(columns[0]?.date ?? '')}</time>
        <time dateTime={columns.at(-1)?.date}>{day(columns.at(-1)?.date ?? '')}</time>
      </Group>
      <Group gap="xs" mt="sm">
        {KINDS.map((kind) => (
          <Badge key={kind} variant="dot" color={`${PARTS[kind].color}.6`} tt="none">
            {t(`admin.deliverability.${kind}`)}
          </Badge>
        ))}
      </Group>
      <ul className="unseen">
        {columns
          .filter(({ total }) => total > 0)
          .map(({ date, counts }) => (
            <li key={date}>
              {`${day(date)} : ${KINDS.map(
                (kind, part) => `${t(`admin.deliverability.${kind}`)} ${number(counts[part] ?? 0)}`,
              ).join(', ')}`}
            </li>
          ))}
      </ul>
    </Card>
  )
}
