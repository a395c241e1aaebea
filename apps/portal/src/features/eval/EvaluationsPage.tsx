import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Badge, Card, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconNotes } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { type Evaluation, useEvaluations } from './evaluations.ts'

/** Evaluations that the caller may see, and for students their scores over time. */
export const EvaluationsPage = () => {
  const { t } = useTranslation()
  const list = useEvaluations()
  const { role } = useUser()
  return (
    <>
      <PageTitle>{t('evaluations.title')}</PageTitle>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.length === 0 && (
        <Empty icon={IconNotes} title={t('evaluations.empty')} hint={t('evaluations.emptyHint')} />
      )}
      {list.isSuccess && role === 'student' && <Trend rows={list.data} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.map((row) => (
          <EvaluationCard key={row.id} row={row} />
        ))}
      </Stack>
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

const EvaluationCard = ({ row }: { row: Evaluation }) => {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const { role } = useUser()
  const isOpen = row.status === 'pending' || row.status === 'draft'
  return (
    <Card component="li" withBorder>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={650}>{t(`evaluations.kind.${row.kind}`)}</Text>
          <Text size="sm" c="dimmed" dir="auto">
            {role === 'student' ? row.encadrant_name : row.student_name}
          </Text>
        </div>
        <Badge variant="light">{t(`evaluations.status.${row.status}`)}</Badge>
      </Group>
      {isOpen && row.due_date && (
        <Text size="sm" mt="xs">
          {t('evaluations.due', { date: day(row.due_date) })}
        </Text>
      )}
      {row.score_20 !== null && (
        <Text size="xl" fw={700} mt="xs">
          {t('evaluations.of20', { score: number(row.score_20) })}
          {row.mention && (
            <Text span size="sm" c="dimmed" ms="xs">
              {row.mention}
            </Text>
          )}
        </Text>
      )}
      {row.criteria.some(({ score }) => score !== null) && (
        <Table mt="sm">
          <Table.Tbody>
            {row.criteria.map(({ id, label, score, max_score, comment }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={500} dir="auto">
                  {label}
                  {comment && (
                    <Text size="sm" c="dimmed">
                      {comment}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td ta="end" className="nowrap">
                  {score === null ? '–' : `${number(score)} / ${number(max_score)}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  )
}
