import { Badge, Button, Card, Checkbox, Grid, Group, Select, Stack, Text } from '@mantine/core'
import { IconMapPin, IconSearchOff } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../root-route.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Pages } from '../../ui/Pages.tsx'
import { Empty, Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { useUser } from '../auth/user.ts'
import { type Offer, type OfferSearch, useOfferFacets, useOffers } from './placements.ts'
import { SavedSearches } from './SavedSearches.tsx'
import { SearchWords } from './SearchWords.tsx'

const route = getRouteApi('/offers')
/** Who only applies need not fetch it. */
const OfferTools = part(() => import('../staff/OfferTools.tsx'), 'OfferTools', ['staff'])

/** Offers, narrowed down by words and facets; the address holds what is searched, so that it can be kept and sent on. */
export const OffersPage = () => {
  const { t } = useTranslation()
  const user = useUser()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (changed: OfferSearch) =>
    void navigate({
      to: '/offers',
      search: (before) => ({ ...before, page: undefined, ...changed }),
      replace: true,
    })
  const offers = useOffers(search)
  const facets = useOfferFacets(search)
  const choices = (name: 'city' | 'speciality') =>
    (facets.data?.[name] ?? [])
      .filter(({ value }) => value !== '')
      .map(({ value, count }) => ({ value, label: `${value} (${count})` }))
  return (
    <>
      <PageTitle>{t('offers.title')}</PageTitle>
      {user.role !== 'student' && (
        <Suspense fallback={<Waiting rows={1} height={60} />}>
          <OfferTools status={search.status} onStatus={(status) => change({ status })} />
        </Suspense>
      )}
      <search>
        <Grid mb="md" align="end">
          <Grid.Col span={{ base: 12, sm: 5 }}>
            <SearchWords value={search.search} onSearch={(words) => change({ search: words })} />
          </Grid.Col>
          {(['city', 'speciality'] as const).map((name) => (
            <Grid.Col key={name} span={{ base: 6, sm: 3.5 }}>
              <Select
                label={t(`offers.${name}`)}
                placeholder={t('app.all')}
                data={choices(name)}
                value={search[name] ?? null}
                onChange={(value) => change({ [name]: value ?? undefined })}
                clearable
                searchable
              />
            </Grid.Col>
          ))}
          <Grid.Col span={12}>
            <Checkbox
              label={t('offers.freeOnly')}
              checked={search.free ?? false}
              onChange={(event) => change({ free: event.currentTarget.checked || undefined })}
            />
          </Grid.Col>
        </Grid>
      </search>
      <SavedSearches search={search} />
      {offers.isPending && <Waiting />}
      {offers.isError && <Failure error={offers.error} onRetry={() => void offers.refetch()} />}
      {offers.isSuccess && (
        <>
          <Text size="sm" c="dimmed" mb="sm" role="status">
            {t('app.results', { count: offers.data.total })}
          </Text>
          {offers.data.rows.length === 0 && (
            <Empty
              icon={IconSearchOff}
              title={t('offers.empty')}
              hint={t('offers.emptyHint')}
              action={
                <Button variant="light" component={Link} to="/offers">
                  {t('offers.clear')}
                </Button>
              }
            />
          )}
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {offers.data.rows.map((offer) => (
              <OfferRow key={offer.id} offer={offer} />
            ))}
          </Stack>
          <Pages
            rows={offers.data?.total}
            value={search.page ?? 1}
            onChange={(number) => change({ page: number })}
          />
        </>
      )}
    </>
  )
}

const OfferRow = ({ offer }: { offer: Offer }) => {
  const { t } = useTranslation()
  const { day } = useFormats()
  const place = [offer.department_name, offer.establishment_name, offer.city].filter(Boolean).join(' · ')
  return (
    <Card component="li" withBorder padding="md">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text component={Link} to={`/offers/${offer.id}` as never} fw={650} c="sea" dir="auto">
          {offer.title}
        </Text>
        <Badge variant="light" color={offer.free_places > 0 ? 'sea' : 'gray'}>
          {t('offers.free', { count: offer.free_places, capacity: offer.capacity })}
        </Badge>
      </Group>
      <Group gap={6} mt={4} wrap="nowrap">
        <IconMapPin size={16} aria-hidden />
        <Text size="sm" dir="auto">
          {place}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {t('offers.dates', { from: day(offer.start_date), until: day(offer.end_date) })}
      </Text>
    </Card>
  )
}
