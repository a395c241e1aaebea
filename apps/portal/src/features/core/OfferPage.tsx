import { Alert, Anchor, Badge, Button, Card, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { IconArrowLeft, IconSend } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Suspense, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { session } from '../../api/session.ts'
import { useWish } from '../../api/wishes.ts'
import { part } from '../../root-route.tsx'
import { Formatted } from '../../ui/Formatted.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Failure, PageTitle, Waiting } from '../../ui/states.tsx'
import { type Offer, useApplying, useOffer } from './placements.ts'

const route = getRouteApi('/offers/$id')
/** Who only applies need not fetch it. */
const OfferActions = part(() => import('../staff/OfferActions.tsx'), 'OfferActions', ['staff'])

/** One offer, and for students the way to apply for it. */
export const OfferPage = () => {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const offer = useOffer(id)
  const isStudent = useSyncExternalStore(session.subscribe, () => {
    const state = session.get()
    return state.status === 'in' && state.user.role === 'student'
  })
  return (
    <>
      <Anchor component={Link} to="/offers" size="sm">
        <Group gap={4} mb="sm">
          <IconArrowLeft size={16} aria-hidden className="turned" />
          {t('offers.title')}
        </Group>
      </Anchor>
      {offer.isPending && <Waiting />}
      {offer.isError && (
        <>
          <PageTitle>{t('offers.title')}</PageTitle>
          <Failure error={offer.error} onRetry={() => void offer.refetch()} />
        </>
      )}
      {offer.isSuccess && <OfferFacts offer={offer.data} />}
      {offer.isSuccess && !isStudent && (
        <Suspense fallback={<Waiting rows={1} height={60} />}>
          <OfferActions offer={offer.data} />
        </Suspense>
      )}
      {offer.isSuccess && isStudent && offer.data.status === 'published' && <Apply offer={offer.data} />}
    </>
  )
}

const OfferFacts = ({ offer }: { offer: Offer }) => {
  const { t } = useTranslation()
  const { day, moment } = useFormats()
  const { requirements } = offer
  const required = typeof requirements === 'string' ? [requirements] : (requirements ?? [])
  const facts = [
    [
      t('offers.place'),
      [offer.department_name, offer.establishment_name, offer.city].filter(Boolean).join(' · '),
    ],
    [t('offers.speciality'), offer.speciality],
    [t('offers.supervisor'), offer.encadrant_name],
    [t('offers.years'), offer.year_levels.join(', ')],
  ] as const
  return (
    <>
      <PageTitle
        actions={
          <Badge size="lg" variant="light" color={offer.free_places > 0 ? 'sea' : 'gray'}>
            {t('offers.free', { count: offer.free_places, capacity: offer.capacity })}
          </Badge>
        }
      >
        <span dir="auto">{offer.title}</span>
      </PageTitle>
      <Stack gap="md">
        <Text>
          {t('offers.dates', { from: day(offer.start_date), until: day(offer.end_date) })}
          {offer.application_deadline && (
            <Text span c="dimmed">
              {' · '}
              {t('offers.deadline', { date: moment(offer.application_deadline) })}
            </Text>
          )}
        </Text>
        <Card withBorder>
          <dl className="facts">
            {facts
              .filter(([, value]) => value)
              .map(([name, value]) => (
                <div key={name}>
                  <Text component="dt" size="sm" c="dimmed">
                    {name}
                  </Text>
                  <Text component="dd" m={0} dir="auto">
                    {value}
                  </Text>
                </div>
              ))}
          </dl>
        </Card>
        {offer.description_html && <Formatted html={offer.description_html} />}
        {required.length > 0 && (
          <div>
            <Text fw={600}>{t('offers.requirements')}</Text>
            <List>
              {required.map((one) => (
                <List.Item key={one} dir="auto">
                  {one}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </>
  )
}

const MOST_LETTERS = 5_000

const Apply = ({ offer }: { offer: Offer }) => {
  const { t } = useTranslation()
  const [letter, setLetter] = useState('')
  const wish = useWish()
  const applying = useApplying(offer.id, wish.key)
  if (applying.isSuccess) {
    return (
      <Alert mt="lg" role="status" title={t('offers.sent')}>
        <Stack gap="xs" align="flex-start">
          {t('offers.sentHint')}
          <Anchor component={Link} to="/applications">
            {t('applications.title')}
          </Anchor>
        </Stack>
      </Alert>
    )
  }
  return (
    <Card withBorder mt="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          applying.mutate({ cover_letter: letter }, { onError: wish.failed })
        }}
      >
        <Stack>
          <Textarea
            label={t('offers.coverLetter')}
            description={t('offers.coverLetterHint')}
            autosize
            minRows={4}
            maxLength={MOST_LETTERS}
            value={letter}
            onChange={(event) => setLetter(event.currentTarget.value)}
            dir="auto"
          />
          {applying.isError && <Failure error={applying.error} />}
          <Button
            type="submit"
            loading={applying.isPending}
            leftSection={<IconSend size={18} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('offers.send')}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}
