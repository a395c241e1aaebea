import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Card, Stack, Title } from '@mantine/core'
import { IconNotes } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { EvaluationCard } from './EvaluationCard.tsx'
import { type Evaluation, useEvaluations, useOwnEvaluations } from './evaluations.ts'

/** Evaluations that the caller may see, and for students their scores over time. */
export const EvaluationsPage = () => {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const list = useEvaluations(page)
  const own = useOwnEvaluations(useUser())
  return (
    <>
      <PageTitle>{t('evaluations.title')}</PageTitle>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.rows.length === 0 && (
        <Empty icon={IconNotes} title={t('evaluations.empty')} hint={t('evaluations.emptyHint')} />
      )}
      {own.isSuccess && <Trend rows={own.data} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.rows.map((row) => (
          <EvaluationCard key={row.id} row={row} />
        ))}
      </Stack>
      <Pages rows={list.data?.total} value={page} onChange={setPage} />
    </>
  )
}

/** A line needs two points. */
const FEWEST = 2

const Trend = ({ rows }: { rows: readonly Evaluation[] }) => {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const points = rows
    .filter((row) => row.score_20 !== null && row.submitted_at !== null)
    .map((row) => ({ at: row.submitted_at ?? '', score: row.score_20 ?? 0 }))
    .sort((one, other) => one.at.localeCompare(other.at))
    .map(({ at, score }) => ({ date: day(at.slice(0, 10)), score }))
  if (points.length < FEWEST) return null
  return (
    <Card withBorder mb="md" component="figure" m={0}>
      <Title order={2} size="h4" component="figcaption" mb="sm">
        {t('evaluations.trend')}
      </Title>
      <LineChart
        h={220}
        data={points}
        dataKey="date"
        series={[{ name: 'score', label: t('evaluations.score'), color: 'sea.6' }]}
        yAxisProps={{ domain: [0, 20] }}
        valueFormatter={number}
        aria-hidden
      />
      <ul className="unseen">
        {points.map(({ date, score }) => (
          <li key={date}>
            {date} : {t('evaluations.of20', { score: number(score) })}
          </li>
        ))}
      </ul>
    </Card>
  )
}
