import { Grid, Select, Stack, Text, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { Section } from '../auth/Section.tsx'
import { Share } from './charts.tsx'
import classes from './figures.module.css'
import { type FiguresSearch, USUAL_WEEKS, useFigures, WEEKS } from './figures.ts'
import { OccupancyGrid } from './OccupancyGrid.tsx'
import { EstablishmentSelect } from './PlaceSelect.tsx'

const route = getRouteApi('/figures')
type Told = NonNullable<ReturnType<typeof useFigures>['data']>

/** How full the departments are, and what becomes of applications. */
export const FiguresPage = () => {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('figures.title')}</PageTitle>
      <Figures />
    </>
  )
}

const Figures = () => {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const figures = useFigures(search)
  const change = (changed: FiguresSearch) =>
    void navigate({ to: '/figures', search: (before) => ({ ...before, ...changed }), replace: true })
  return (
    <Stack>
      <search>
        <Grid align="end">
          <Grid.Col span={{ base: 12, sm: 4 }}>
            <TextInput
              label={t('figures.from')}
              type="date"
              value={search.from ?? figures.data?.from ?? ''}
              onChange={(event) => change({ from: event.currentTarget.value || undefined })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 4 }}>
            <Select
              label={t('figures.weeks')}
              allowDeselect={false}
              data={WEEKS.map((count) => ({ value: String(count), label: t('figures.many', { count }) }))}
              value={String(search.weeks ?? USUAL_WEEKS)}
              onChange={(value) => change({ weeks: Number(value) })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 4 }}>
            <EstablishmentSelect
              label={t('people.field.establishment')}
              value={search.establishment ?? null}
              onChange={(establishment) => change({ establishment: establishment ?? undefined })}
            />
          </Grid.Col>
        </Grid>
      </search>
      {figures.isPending && <Waiting />}
      {figures.isError && <Failure error={figures.error} onRetry={() => void figures.refetch()} />}
      {figures.isSuccess && (
        <>
          <Occupancy figures={figures.data} />
          <Places figures={figures.data} />
          <Applications figures={figures.data} />
        </>
      )}
    </Stack>
  )
}

const Occupancy = ({ figures: { weeks, occupancy } }: { figures: Told }) => {
  const { t } = useTranslation()
  return (
    <Section title={t('figures.occupancy')}>
      {occupancy.length === 0 ? (
        <Text c="dimmed">{t('figures.noInterns')}</Text>
      ) : (
        <OccupancyGrid weeks={weeks} occupancy={occupancy} />
      )}
    </Section>
  )
}

const Places = ({ figures: { places } }: { figures: Told }) => {
  const { t } = useTranslation()
  return (
    <Section title={t('figures.places')}>
      {places.length === 0 && <Text c="dimmed">{t('figures.noPlaces')}</Text>}
      <ul className={classes['list']}>
        {places.map(({ establishment_id, name, capacity, taken }) => (
          <Share
            key={establishment_id}
            name={name ?? t('figures.nowhere')}
            said={t('figures.taken', { taken, capacity })}
            of={capacity}
            part={taken}
          />
        ))}
      </ul>
    </Section>
  )
}

const STEPS = ['sent', 'waiting', 'shortlisted', 'accepted', 'rejected', 'withdrawn'] as const
const HOURS_OF_DAY = 24

const Applications = ({ figures: { applications, answers } }: { figures: Told }) => {
  const { t } = useTranslation()
  const { number } = useFormats()
  const days = (hours: number | null) => (hours === null ? '—' : number(hours / HOURS_OF_DAY))
  return (
    <Section title={t('figures.applications')}>
      <ul className={classes['list']}>
        {STEPS.map((step) => (
          <Share
            key={step}
            name={t(`figures.step.${step}`)}
            said={number(applications[step])}
            of={applications.sent}
            part={applications[step]}
          />
        ))}
      </ul>
      <dl className="facts">
        {(
          [
            [t('figures.answered'), number(answers.answered)],
            [t('figures.median'), days(answers.median_hours)],
            [t('figures.slowest'), days(answers.slowest_hours)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed" mt="md">
              {name}
            </Text>
            <Text component="dd" m={0} fw={600}>
              {value}
            </Text>
          </div>
        ))}
      </dl>
    </Section>
  )
}
